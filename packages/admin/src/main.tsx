import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./routes.tsx";
import { queries } from "./session/index.ts";
import { startTexts } from "./texts/index.ts";
import { refuseMarkup } from "./theme/refuse-markup.ts";
import { ThemeProvider } from "./theme/theme-provider.tsx";

refuseMarkup();
await startTexts();

createRoot(document.getElementById("panel") as HTMLElement).render(
  <StrictMode>
    <ThemeProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>,
);
