import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { NONCE } from "./nonce.ts";
import { cssVariables, theme } from "./theme.ts";

/** Gives the panel its look, by the reader's system light or dark until they choose. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => NONCE}
    >
      <Notifications position="top-center" />
      {children}
    </MantineProvider>
  );
}
