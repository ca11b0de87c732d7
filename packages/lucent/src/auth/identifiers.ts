import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { FieldFault } from "../errors/index.ts";
import type { Condition } from "../ports/index.ts";
import { emailFault, type Schema, s } from "../schema/index.ts";

type Data = Readonly<Record<string, unknown>>;

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
export function givenIdentifiers(input: Data, { identifiers }: ResolvedAuth) {
  const paths = purposes(identifiers);
  const values = paths
    .map((path) => input[path])
    .filter((value): value is string => typeof value === "string" && value !== "");
  return { paths, values };
}

/**
 * Why what was given cannot be how somebody is known to whom a letter is to be sent: there is nothing, or what can only
 * be meant as an address is none. It is said whoever is there.
 */
export function identifierFaults(input: Data, auth: ResolvedAuth): FieldFault[] {
  const { paths, values } = givenIdentifiers(input, auth);
  if (values.length === 0) return paths.map((path) => ({ path, message: "This field is required." }));
  return paths.flatMap((path) => {
    const value = input[path];
    if (typeof value !== "string" || value === "" || !(isAddress(value) || !auth.identifiers.username))
      return [];
    return emailFault(value) ? [{ path, message: "Please enter a valid email address." }] : [];
  });
}

/**
 * The condition that picks the person who goes by all of these identifiers. Where both kinds are used, what
 * looks like an address is one: else somebody could take another's address for a name, and stand in the
 * way. Enumeration: one's own name beside another's address finds nobody, whether or not that is known.
 */
export function isCalled({ table, auth, fields }: ResolvedCollection, values: readonly string[]): Condition {
  const { email, username } = (auth as ResolvedAuth).identifiers;
  const columnOf = (value: string) => {
    const purpose = email && (isAddress(value) || !username) ? "email" : "username";
    return { table, column: fields.find((field) => field.purpose === purpose)?.name as string };
  };
  return { all: values.map((value) => ({ compare: columnOf(value), is: "=", value })) };
}

/** The names of the fields by which people of a collection are known, for what is filled from a document of theirs. */
export function identifierNames({ auth }: ResolvedCollection): readonly string[] {
  return auth ? purposes(auth.identifiers) : [];
}

function purposes({ email, username }: ResolvedAuth["identifiers"]): string[] {
  return [...(email ? ["email"] : []), ...(username ? ["username"] : [])];
}

/** Whether an identifier can only be meant as an address. */
function isAddress(identifier: string): boolean {
  return identifier.includes("@");
}

/** Why somebody cannot be written so: where either identifier will do, whoever has none could never sign in. */
export function namelessFaults({ auth }: ResolvedCollection, data: Data, before?: Data): FieldFault[] {
  const { disableLocalStrategy, identifiers } = auth as ResolvedAuth;
  if (disableLocalStrategy || identifiers.requireEmail || identifiers.requireUsername) return [];
  const names = purposes(identifiers);
  // Whoever has none already can be changed in all else.
  const isSettled = before !== undefined && names.every((name) => data[name] === undefined);
  const whole = names.map((name) => (data[name] === undefined ? before?.[name] : data[name]));
  return isSettled || whole.some((name) => typeof name === "string")
    ? []
    : [{ path: "email", message: "An address or a username is required." }];
}

/** Why a name cannot be taken: it could be read as an address, or looks like another. */
export function usernameFaults(username: string, besideAddresses: boolean): FieldFault[] {
  const messages: string[] = [];
  if (besideAddresses && isAddress(username))
    messages.push("A username cannot hold an @, because an address does.");
  if (/\p{C}/u.test(username)) messages.push("A username cannot hold characters that nobody sees.");
  return messages.map((message) => ({ path: "username", message }));
}
