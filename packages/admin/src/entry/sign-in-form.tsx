import { Anchor, Button } from "@mantine/core";
import type { SignInEntry } from "lucent/client";
import { isClientError } from "lucent/client";
import { useEffect, useRef, useState } from "react";
import { door, identifierName, PasswordField, useSubmit } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { CollectionChoice } from "./collection-choice.tsx";
import classes from "./form.module.css";
import { IdentifierField } from "./identifier-field.tsx";
import { Refusal } from "./refusal.tsx";
import { useEnter } from "./use-enter.ts";
import type { Entry } from "./use-entry.ts";

/** The form by which people of a collection sign in. */
export function SignInForm({ entry, entries, choose, wanted }: Entry & { readonly entry: SignInEntry }) {
  const { t } = useText();
  const enter = useEnter();
  const form = useRef<HTMLFormElement>(null);
  const name = identifierName(entry);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const [identifier, setIdentifier] = useState<Readonly<Record<string, string>>>({});
  const { error, isPending, refusals, onSubmit, clear } = useSubmit(async (given) => {
    const who = String(given.get(name) ?? "").trim();
    const password = String(given.get("password") ?? "");
    const lacking = [...(who === "" ? [name] : []), ...(password === "" ? ["password"] : [])];
    setMissing(new Set(lacking));
    if (lacking.length > 0)
      return form.current?.querySelector<HTMLInputElement>(`[name=${lacking[0]}]`)?.focus();
    setIdentifier({ [name]: who });
    await door.login({ collection: entry.slug, data: { [name]: who, password } as never });
    enter(entry.slug, wanted);
  });
  useEffect(() => {
    if (refusals === 0) return;
    const isWrong = isClientError(error) && error.code === "INVALID_CREDENTIALS";
    const password = form.current?.querySelector<HTMLInputElement>("[name=password]");
    if (isWrong) password?.select();
    password?.focus();
  }, [refusals, error]);
  const faultAt = (field: string) => (missing.has(field) ? t("entry.missing") : undefined);
  return (
    <form ref={form} className={classes["form"]} onSubmit={onSubmit} noValidate>
      {error === undefined ? null : (
        <Refusal
          key={refusals}
          error={error}
          times={refusals}
          collection={entry.slug}
          identifier={identifier}
        />
      )}
      <CollectionChoice
        entries={entries}
        value={entry.slug}
        onChange={(slug) => {
          clear();
          choose(slug);
        }}
      />
      <IdentifierField entry={entry} error={faultAt(name)} />
      <PasswordField
        name="password"
        label={t("entry.password")}
        autoComplete="current-password"
        error={faultAt("password")}
      />
      <Button type="submit" size="md" fullWidth loading={isPending}>
        {t("entry.signIn")}
      </Button>
      {entry.forgotPage === null ? null : (
        <Anchor href={entry.forgotPage} size="sm" className={classes["forgot"]}>
          {t("entry.forgot")}
        </Anchor>
      )}
    </form>
  );
}
