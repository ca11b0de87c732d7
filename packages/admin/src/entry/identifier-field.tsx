import { TextInput } from "@mantine/core";
import type { SignInEntry } from "lucent/client";
import { identifierName } from "../session/index.ts";
import { useText } from "../texts/index.ts";

/** Asks somebody who they are. */
export interface IdentifierFieldProps {
  readonly entry: SignInEntry;
  /** What is wrong with it. */
  readonly error?: string | undefined;
}

/** Asks somebody who they are by what people of a collection sign in with. */
export function IdentifierField({ entry, error }: IdentifierFieldProps) {
  const { t } = useText();
  const { email, username } = entry.identifiers;
  const label = username ? t(email ? "entry.emailOrUsername" : "entry.username") : t("entry.email");
  return (
    <TextInput
      name={identifierName(entry)}
      label={label}
      type={username ? "text" : "email"}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      error={error}
      autoFocus
    />
  );
}
