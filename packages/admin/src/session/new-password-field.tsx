import { Stack } from "@mantine/core";
import type { ManifestPassword } from "lucent/client";
import { useState } from "react";
import { PasswordField } from "./password-field.tsx";
import { PasswordRules } from "./password-rules.tsx";
import { rulesMet } from "./rules-met.ts";

/** A field in which somebody chooses a password. */
export interface NewPasswordFieldProps {
  readonly name: string;
  readonly label: string;
  readonly policy: ManifestPassword;
  /** What is wrong with it. */
  readonly error?: string | undefined;
}

/** Asks for a new password, and marks which rules it keeps while it is typed. Of what is typed nothing else is kept. */
export function NewPasswordField({ policy, ...field }: NewPasswordFieldProps) {
  const [met, setMet] = useState(() => rulesMet(policy, ""));
  return (
    <Stack gap={6}>
      <PasswordField
        {...field}
        autoComplete="new-password"
        onChange={(event) => setMet(rulesMet(policy, event.currentTarget.value))}
      />
      <PasswordRules met={met} />
    </Stack>
  );
}
