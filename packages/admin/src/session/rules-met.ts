import type { ManifestPassword } from "lucent/client";

/** A rule for passwords, and whether one keeps it. */
export interface PasswordRule {
  readonly name:
    | "ruleLength"
    | "ruleLongest"
    | "ruleUppercase"
    | "ruleLowercase"
    | "ruleNumbers"
    | "ruleSymbols";
  readonly count: number;
  readonly isMet: boolean;
}

/** Which rules of a collection a password keeps, by the same measure as the engine's. */
export function rulesMet(policy: ManifestPassword, password: string): readonly PasswordRule[] {
  const text = password.normalize("NFC");
  const length = [...text].length;
  const rule = (name: PasswordRule["name"], isMet: boolean, count = 0) => ({ name, count, isMet });
  return [
    rule("ruleLength", length >= policy.minLength, policy.minLength),
    ...(length > policy.maxLength ? [rule("ruleLongest", false, policy.maxLength)] : []),
    ...(policy.requireUppercase ? [rule("ruleUppercase", /\p{Lu}/u.test(text))] : []),
    ...(policy.requireLowercase ? [rule("ruleLowercase", /\p{Ll}/u.test(text))] : []),
    ...(policy.requireNumbers ? [rule("ruleNumbers", /\p{Nd}/u.test(text))] : []),
    ...(policy.requireSymbols ? [rule("ruleSymbols", /[^\p{L}\p{N}\s]/u.test(text))] : []),
  ];
}
