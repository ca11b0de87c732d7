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

/** The condition that picks the person who goes by one of these identifiers, whichever kind it is. */
export function isCalled({ slug, auth, fields }: ResolvedCollection, values: readonly string[]): Condition {
  const names = fields.filter(
    ({ purpose }) =>
      (purpose === "email" && auth?.identifiers.email) ||
      (purpose === "username" && auth?.identifiers.username),
  );
  return { any: names.map(({ name }) => ({ oneOf: { table: slug, column: name }, values })) };
}
