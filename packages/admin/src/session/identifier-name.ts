import type { SignInEntry } from "lucent/client";

/** The name of the field by which people say who they are: where either will do, the engine knows an address by its looks. */
export function identifierName({ identifiers }: Pick<SignInEntry, "identifiers">): "email" | "username" {
  return identifiers.email || !identifiers.username ? "email" : "username";
}
