import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { SignInEntry } from "lucent/client";
import { useText } from "../texts/index.ts";

/** The ways from the sign-in for whoever has no account yet. */
export function SignInLinks({ entry }: { readonly entry: SignInEntry }) {
  const { t } = useText();
  if (entry.isOpenForFirst)
    return (
      <Text size="sm">
        {t("entry.firstHere")}{" "}
        <Anchor
          component={Link}
          to="/first"
          search={{ collection: entry.slug } as never}
          inherit
          underline="always"
        >
          {t("entry.register")}
        </Anchor>
      </Text>
    );
  if (!entry.canRegister) return null;
  return (
    <Text size="sm">
      {t("entry.noAccount")}{" "}
      <Anchor
        component={Link}
        to="/register"
        search={{ collection: entry.slug } as never}
        inherit
        underline="always"
      >
        {t("entry.register")}
      </Anchor>
    </Text>
  );
}
