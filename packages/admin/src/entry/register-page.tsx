import { Anchor, Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { door } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { AccountForm } from "./account-form.tsx";
import { EntrySheet } from "./entry-sheet.tsx";
import { useEnter } from "./use-enter.ts";
import { useEntry } from "./use-entry.ts";

/** Where people make an account of their own, in collections that let them. */
export function RegisterPage() {
  const { t } = useText();
  const enter = useEnter();
  const { entry, wanted } = useEntry();
  const [email, setEmail] = useState<string | null>(null);
  const search = { ...(entry && { collection: entry.slug }) } as never;
  const toSignIn = (
    <Button component={Link} to="/sign-in" search={search} mt="lg" size="md" fullWidth>
      {t("entry.toSignIn")}
    </Button>
  );
  if (!entry?.canRegister)
    return (
      <EntrySheet title={t("entry.registerTitle")} text={t("entry.cannotRegister")}>
        {toSignIn}
      </EntrySheet>
    );
  const { slug, provesAddress } = entry;
  if (email !== null)
    return (
      <EntrySheet
        title={t(provesAddress ? "entry.registered" : "entry.ready")}
        text={provesAddress ? t("entry.registeredText", { email }) : t("entry.readyText")}
      >
        {toSignIn}
      </EntrySheet>
    );
  const make = async (data: Readonly<Record<string, unknown>>) => {
    const { exp } = await door.register({ collection: slug, data: data as never });
    if (exp === undefined) setEmail(String(data["email"] ?? ""));
    else enter(slug, wanted);
  };
  return (
    <EntrySheet
      title={t("entry.registerTitle")}
      below={
        <Text size="sm">
          {t("entry.haveAccount")}{" "}
          <Anchor component={Link} to="/sign-in" search={search} inherit underline="always">
            {t("entry.signIn")}
          </Anchor>
        </Text>
      }
    >
      <AccountForm key={slug} entry={entry} button={t("entry.registerButton")} make={make} />
    </EntrySheet>
  );
}
