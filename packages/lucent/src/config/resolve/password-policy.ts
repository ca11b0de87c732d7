import { fault, inside, type Place } from "../check/place.ts";
import type { PasswordPolicy, ResolvedField } from "../resolved.ts";
import { type Levels, partsOf } from "./levels.ts";

const DEFAULTS: PasswordPolicy = {
  minLength: 8,
  maxLength: 1024,
  requireUppercase: false,
  requireLowercase: false,
  requireNumbers: false,
  requireSymbols: false,
  common: true,
  personal: true,
};

/** What passwords of a collection must be like; the bounds of a declared field at `place` narrow it further. */
export function resolvePasswordPolicy(
  levels: Levels,
  field: ResolvedField | undefined,
  place: Place,
): PasswordPolicy {
  const parts = partsOf(levels, "password");
  const policy: PasswordPolicy = Object.assign(
    {},
    DEFAULTS,
    ...parts.map(({ options }) => options).reverse(),
  );
  const short = parts.find(({ options }) => options.minLength !== undefined);
  if (short && policy.minLength < DEFAULTS.minLength) {
    const path = inside(short.place, "minLength").path;
    short.place.report.warn(
      `\`${path}\` is ${policy.minLength}: passwords of fewer than 8 characters are quickly guessed.`,
    );
  }
  const minLength = Math.max(policy.minLength, field?.values.minLength ?? 0);
  const maxLength = Math.min(policy.maxLength, field?.values.maxLength ?? policy.maxLength);
  if (minLength > maxLength) {
    fault(
      policy.minLength > policy.maxLength ? (parts[0]?.place ?? place) : place,
      "`minLength` is greater than `maxLength`, so no password would do.",
      "Write a smaller `minLength` or a greater `maxLength`.",
    );
  }
  return { ...policy, minLength, maxLength };
}
