import type { ResolvedAuth, ResolvedCollection } from "../../config/index.ts";
import type { FormField } from "../../operation/index.ts";

/** The field of a page on which people of a collection choose a password. */
export function newPassword({ auth }: ResolvedCollection): readonly FormField[] {
  const { minLength } = (auth as ResolvedAuth).password;
  return [{ name: "password", asks: "new password", minLength }];
}
