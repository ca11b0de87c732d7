import { Button, TextInput } from "@mantine/core";
import { isClientError, type SignInEntry } from "lucent/client";
import { type ReactNode, useEffect, useRef } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { defaultsOf, Fields, FormFaults, faultsAtFields } from "../controls/index.ts";
import { fieldTree } from "../manifest/index.ts";
import { NewPasswordField, RefusalAlert, useFaultsOf, useRefusalText, useSubmit } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./form.module.css";

/** A form by which somebody makes their account. */
export interface AccountFormProps {
  readonly entry: SignInEntry;
  readonly button: string;
  /** Fields of its own, at the top. */
  readonly children?: ReactNode;
  /** Makes the account of what was filled in. */
  readonly make: (data: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

/** What is asked of everybody, beside the fields of the collection. */
const OWN: ReadonlySet<string> = new Set(["email", "username", "password", "setupCode"]);

/** Asks for all that an account cannot be without: by what its owner signs in, a password, and what the project demands. */
export function AccountForm({ entry, button, children, make }: AccountFormProps) {
  const { t } = useText();
  const textOf = useRefusalText();
  const faultsOf = useFaultsOf();
  const element = useRef<HTMLFormElement>(null);
  const fields = fieldTree(entry.fields);
  const form = useForm({ defaultValues: defaultsOf(fields) });
  const { error, isPending, refusals, onSubmit } = useSubmit(async (given) => {
    form.clearErrors();
    let values: Readonly<Record<string, unknown>> | undefined;
    await form.handleSubmit((filled) => {
      values = filled;
    })();
    if (!values) return;
    const typed = [...given].filter(([name, text]) => OWN.has(name) && text !== "");
    await make({ ...values, ...Object.fromEntries(typed) }).catch((error: unknown) => {
      const faults = isClientError(error) && error.code === "VALIDATION_FAILED" ? error.data?.errors : [];
      const sorted = faultsAtFields(fields, faults?.filter(({ path }) => !OWN.has(path)) ?? []);
      for (const { path, message } of sorted.atFields) form.setError(path, { type: "engine", message });
      const message = sorted.others.map((fault) => `${fault.path} ${fault.message}`.trim()).join("\n");
      if (message !== "") form.setError("root.engine", { type: "engine", message });
      throw error;
    });
  });
  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals]);
  const faults = faultsOf(error);
  const isAtFields = isClientError(error) && error.code === "VALIDATION_FAILED";
  const { email, username } = entry.identifiers;
  return (
    <FormProvider {...form}>
      <form ref={element} className={classes["form"]} onSubmit={onSubmit} noValidate>
        {error === undefined || isAtFields ? null : <RefusalAlert>{textOf(error)}</RefusalAlert>}
        <FormFaults />
        {children}
        {username ? (
          <TextInput
            name="username"
            label={t("entry.username")}
            autoComplete={email ? "nickname" : "username"}
            autoCapitalize="none"
            spellCheck={false}
            error={faults.get("username")}
          />
        ) : null}
        {email ? (
          <TextInput
            name="email"
            type="email"
            label={t("entry.email")}
            autoComplete="username"
            error={faults.get("email")}
          />
        ) : null}
        {fields.length > 0 ? <Fields fields={fields} /> : null}
        <NewPasswordField
          name="password"
          label={t("entry.password")}
          policy={entry.password}
          error={faults.get("password")}
        />
        <Button type="submit" size="md" fullWidth loading={isPending}>
          {button}
        </Button>
      </form>
    </FormProvider>
  );
}
