import { Alert, Button, TextInput } from "@mantine/core";
import { isClientError } from "lucent/client";
import { useEffect, useRef, useState } from "react";
import { useErrorText } from "../parts/index.ts";
import { client, PasswordField, RefusalAlert, useFaultsOf, useSubmit } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import type { Own } from "./own-account.ts";
import classes from "./section.module.css";
import { Section } from "./section.tsx";

/** Whose address. */
export interface AddressSectionProps {
  readonly own: Own;
  /** The one that they have. */
  readonly email: unknown;
  readonly identifier: string;
}

/** Where people ask for another address. Enumeration: what is said after it is the same whether or not it is free. */
export function AddressSection({ own, email, identifier }: AddressSectionProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const faultsOf = useFaultsOf();
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const { error, isPending, refusals, round, onSubmit } = useSubmit(async (given) => {
    setAsked(null);
    const newEmail = String(given.get("newEmail") ?? "").trim();
    const password = String(given.get("password") ?? "");
    await client.changeEmail({ collection: own.slug, data: { newEmail, password } });
    setAsked(newEmail);
  });
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals]);
  const faults = faultsOf(error);
  const isWrong = isClientError(error) && error.code === "INVALID_CREDENTIALS";
  const text = typeof email === "string" ? t("account.addressText", { email }) : t("account.noAddress");
  return (
    <Section title={t("account.address")} text={text}>
      {asked === null ? null : (
        <Alert role="status" title={t("account.addressAsked", { email: asked })}>
          {t("account.addressAskedText")}
        </Alert>
      )}
      <form key={round} ref={form} className={classes["form"]} onSubmit={onSubmit} noValidate>
        {error === undefined || isWrong || faults.size > 0 ? null : (
          <RefusalAlert>{textOf(error)}</RefusalAlert>
        )}
        <TextInput
          name="newEmail"
          type="email"
          label={t("account.newAddress")}
          autoComplete="email"
          error={faults.get("newEmail")}
        />
        <input type="text" autoComplete="username" value={identifier} readOnly hidden />
        <PasswordField
          name="password"
          label={t("account.currentPassword")}
          autoComplete="current-password"
          error={isWrong ? t("account.wrongPassword") : faults.get("password")}
        />
        <div>
          <Button type="submit" loading={isPending}>
            {t("account.changeAddress")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
