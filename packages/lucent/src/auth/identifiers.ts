import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { Condition } from "../ports/index.ts";
import { type Schema, s } from "../schema/index.ts";

const LONGEST_IDENTIFIER = 254;

/** The properties by which people of a collection are named at the door; either will do where there are two. */
export function identifierProperties({ identifiers }: ResolvedAuth): Record<string, Schema> {
  const identifier = s.string({ maxLength: LONGEST_IDENTIFIER, caseless: true });
  const property = identifiers.email && identifiers.username ? s.optional(identifier) : identifier;
  return {
    ...(identifiers.email && { email: property }),
    ...(identifiers.username && { username: property }),
  };
}

/** The identifiers that an input gives, or the paths that it should have given one at. */
export function givenIdentifiers(input: Readonly<Record<string, unknown>>, { identifiers }: ResolvedAuth) {
  const paths = [...(identifiers.email ? ["email"] : []), ...(identifiers.username ? ["username"] : [])];
  const values = paths
    .map((path) => input[path])
    .filter((value): value is string => typeof value === "string" && value !== "");
  return { paths, values };
}

/**
 * The condition that picks the person who goes by one of these identifiers. Where both kinds are used, what
 * looks like an address is one: else somebody could take another's address for a name, and stand in the way.
 */
export function isCalled({ slug, auth, fields }: ResolvedCollection, values: readonly string[]): Condition {
  const { email, username } = (auth as ResolvedAuth).identifiers;
  const named = (purpose: "email" | "username", these: readonly string[]): Condition[] => {
    const field = fields.find((candidate) => candidate.purpose === purpose);
    return field && these.length > 0 ? [{ oneOf: { table: slug, column: field.name }, values: these }] : [];
  };
  const addresses = username ? values.filter(isAddress) : values;
  const names = email ? values.filter((value) => !isAddress(value)) : values;
  return {
    any: [...(email ? named("email", addresses) : []), ...(username ? named("username", names) : [])],
  };
}

/** Whether an identifier can only be meant as an address. */
export function isAddress(identifier: string): boolean {
  return identifier.includes("@");
}
