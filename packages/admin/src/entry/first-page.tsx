import { Button, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isClientError } from "lucent/client";
import { useState } from "react";
import { door, manifestQuery } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { AccountForm } from "./account-form.tsx";
import { EntrySheet } from "./entry-sheet.tsx";
import { useEnter } from "./use-enter.ts";
import { useEntry } from "./use-entry.ts";

/** Where the first person of a collection makes their account, before anybody is there. */
export function FirstPage() {
  const { t } = useText();
  const enter = useEnter();
  const queries = useQueryClient();
  const { entry: found, entries, isNamed } = useEntry();
  const [isTaken, setTaken] = useState(false);
  const entry = isNamed ? found : (entries.find(({ isOpenForFirst }) => isOpenForFirst) ?? entries[0]);
  if (!entry) return <EntrySheet title={t("entry.signIn")} text={t("entry.nowhere")} />;
  const { slug, isOpenForFirst, needsSetupCode, isOfAdministrators } = entry;
  const toSignIn = (
    <Button component={Link} to="/sign-in" search={{ collection: slug } as never} mt="lg" size="md" fullWidth>
      {t("entry.toSignIn")}
    </Button>
  );
  if (isTaken)
    return (
      <EntrySheet title={t("entry.firstTaken")} text={t("entry.firstTakenText")}>
        {toSignIn}
      </EntrySheet>
    );
  if (!isOpenForFirst)
    return (
      <EntrySheet title={t("entry.signIn")} text={t("entry.notFirst")}>
        {toSignIn}
      </EntrySheet>
    );
  const make = async (data: object) => {
    try {
      await door.firstRegister({ collection: slug, data: data as never });
    } catch (error) {
      // Race: somebody else has come in between.
      if (!isClientError(error) || error.code !== "FORBIDDEN") throw error;
      setTaken(true);
      await queries.invalidateQueries(manifestQuery);
      return;
    }
    enter(slug, "/");
  };
  return (
    <EntrySheet
      title={t("entry.first")}
      text={t(isOfAdministrators ? "entry.firstText" : "entry.firstOfOthers")}
    >
      <AccountForm entry={entry} button={t("entry.firstButton")} make={make}>
        {needsSetupCode ? (
          <TextInput
            name="setupCode"
            label={t("entry.setupCode")}
            description={t("entry.setupCodeText")}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
          />
        ) : null}
      </AccountForm>
    </EntrySheet>
  );
}
