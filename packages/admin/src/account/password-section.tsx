import { Button, Checkbox } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { isClientError, type SignInEntry } from "lucent/client";
import { useEffect, useRef } from "react";
import { refreshPeople } from "../accounts/index.ts";
import { useErrorText } from "../parts/index.ts";
import {
  client,
  NewPasswordField,
  PasswordField,
  queries,
  RefusalAlert,
  useFaultsOf,
  useSubmit,
} from "../session/index.ts";
import { useText } from "../texts/index.ts";
import type { Own } from "./own-account.ts";
import classes from "./section.module.css";
import { Section } from "./section.tsx";

/** Whose password. */
export interface PasswordSectionProps {
  readonly own: Own;
  readonly entry: SignInEntry;
  /** By what they sign in: for the managers of passwords. */
  readonly identifier: string;
}

/** Where people change their password, once they have shown the one that they have. */
export function PasswordSection({ own, entry, identifier }: PasswordSectionProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const faultsOf = useFaultsOf();
  const form = useRef<HTMLFormElement>(null);
  const { slug, collection } = own;
  const hasApiKeys = collection?.auth?.hasApiKeys === true;
  const { error, isPending, refusals, round, onSubmit } = useSubmit(async (given) => {
    const data = {
      currentPassword: String(given.get("currentPassword") ?? ""),
      newPassword: String(given.get("newPassword") ?? ""),
      ...(given.get("revokeApiKeys") !== null && { revokeApiKeys: true }),
    };
    await client.changePassword({ collection: slug, data });
    notifications.show({ message: t("account.passwordChanged") });
    await Promise.all([refreshPeople(slug), queries.invalidateQueries({ queryKey: ["api keys", slug] })]);
  });
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals]);
  const faults = faultsOf(error);
  const isWrong = isClientError(error) && error.code === "INVALID_CREDENTIALS";
  const current = isWrong ? t("account.wrongPassword") : faults.get("currentPassword");
  return (
    <Section title={t("account.password")} text={t("account.passwordText")}>
      {/* Once it is done the fields are made anew, so that neither password is left in them. */}
      <form key={round} ref={form} className={classes["form"]} onSubmit={onSubmit} noValidate>
        {error === undefined || isWrong || faults.size > 0 ? null : (
          <RefusalAlert>{textOf(error)}</RefusalAlert>
        )}
        <input type="text" autoComplete="username" value={identifier} readOnly hidden />
        <PasswordField
          name="currentPassword"
          label={t("account.currentPassword")}
          autoComplete="current-password"
          error={current}
        />
        <NewPasswordField
          name="newPassword"
          label={t("account.newPassword")}
          policy={entry.password}
          error={faults.get("newPassword")}
        />
        {hasApiKeys ? (
          <Checkbox
            name="revokeApiKeys"
            label={t("account.revokeKeys")}
            description={t("account.revokeKeysText")}
          />
        ) : null}
        <div>
          <Button type="submit" loading={isPending}>
            {t("account.changePassword")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
