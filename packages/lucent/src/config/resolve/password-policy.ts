import { fault, inside } from "../check/place.ts";
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

/** What passwords of a collection must be like; the bounds of a declared field narrow it further. */
export function resolvePasswordPolicy(levels: Levels, field: ResolvedField | undefined): PasswordPolicy {
  const parts = partsOf(levels, "password");
  const policy = Object.assign(
    {},
    DEFAULTS,
    ...parts.map(({ options }) => options).reverse(),
  ) as PasswordPolicy;
  const nearest = parts[0]?.place;
  const short = parts.find(({ options }) => options.minLength !== undefined);
  if (short && policy.minLength < DEFAULTS.minLength) {
    const path = inside(short.place, "minLength").path;
    short.place.report.warn(
      `\`${path}\` is ${policy.minLength}: passwords of fewer than 8 characters are quickly guessed.`,
    );
  }
  if (nearest && policy.minLength > policy.maxLength) {
    fault(
      nearest,
      "`minLength` is greater than `maxLength`, so no password would do.",
      "Write a smaller `minLength` or a greater `maxLength`.",
    );
  }
  return {
    ...policy,
    minLength: Math.max(policy.minLength, field?.values.minLength ?? 0),
    maxLength: Math.min(policy.maxLength, field?.values.maxLength ?? policy.maxLength),
  };
}
