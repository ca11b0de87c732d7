import { fault, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";

const LONGEST_NAME = 50;
const SLUG = /^[A-Za-z][A-Za-z0-9_-]*$/;
const FIELD = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What answers beneath `/api` beside collections, globals and endpoints. */
export const OWN_ADDRESSES: readonly string[] = ["graphql", "docs", "openapi.json"];

const RESERVED_SLUGS = new Set(["access", "globals", "health", ...OWN_ADDRESSES]);

/** What may hold fields. */
export type Holder = "document" | "person" | "global" | "group" | "row";

const OF_DOCUMENTS: readonly (readonly [string, string])[] = [
  ["id", "the engine gives every document its id"],
  ["createdat", "the engine keeps the time of creation there"],
  ["updatedat", "the engine keeps the time of the last change there"],
];

const RESERVED_ANYWHERE = new Map<string, string>([
  ["and", "queries combine filters with it"],
  ["or", "queries combine filters with it"],
  ["__proto__", "JavaScript keeps it for itself"],
  ["constructor", "JavaScript keeps it for itself"],
  ["prototype", "JavaScript keeps it for itself"],
]);

/** Columns that every table of PostgreSQL has (PostgreSQL 18, "5.6. System Columns"). */
const SYSTEM_COLUMNS = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"].map(
  (name) => [name, "every table of PostgreSQL has such a column already"] as const,
);

const OF_PEOPLE: readonly (readonly [string, string])[] = [
  ["collection", "the engine says with it which collection a person is of"],
  ["sessions", "the engine shows people their sessions there"],
  ["scopes", "it says what an API key may do"],
  ["hash", "the engine keeps password hashes elsewhere"],
  ["salt", "the engine keeps password hashes elsewhere"],
  ["_strategy", "the engine says with it how a person signed in"],
  ["_sid", "the engine says with it which session a request belongs to"],
];

/** Claims of the access token that the engine writes: those of RFC 7519 §4.1 and its own. */
const RESERVED_CLAIMS = new Set(["sid", "iat", "exp", "nbf", "jti", "iss", "aud", "sub"]);

/** Those that a field may be called by, where it does not stand in a token under that name. */
const CLAIMS_OF_PEOPLE = new Set(["id", "collection", "email", "gen", "auth_time"]);

const RESERVED: Readonly<Record<Holder, ReadonlyMap<string, string>>> = {
  document: new Map([...OF_DOCUMENTS, ...SYSTEM_COLUMNS]),
  person: new Map([
    ...SYSTEM_COLUMNS,
    ...OF_DOCUMENTS,
    ...OF_PEOPLE,
    ...[...RESERVED_CLAIMS].map((name) => [name, "it is a claim of the access token"] as const),
  ]),
  global: new Map([
    ...OF_DOCUMENTS,
    ...SYSTEM_COLUMNS,
    ["globaltype", "the engine says with it which global it is"],
  ]),
  group: new Map(),
  row: new Map([...SYSTEM_COLUMNS, ["id", "the engine gives every row its id"]]),
};

/** Whether the access token says something else under this name. */
export function isReservedClaim(name: string): boolean {
  return RESERVED_CLAIMS.has(name) || CLAIMS_OF_PEOPLE.has(name);
}

/** Whether every object answers to this name, so that one without such a property would seem to have it. */
export function isReservedProperty(name: string): boolean {
  return name in {};
}

/** Says what is wrong with the slug of a collection or a global. */
export function checkSlug(slug: string, place: Place): void {
  const lower = slug.toLowerCase();
  if (RESERVED_SLUGS.has(lower)) {
    fault(
      place,
      `The slug ${shown(slug)} is reserved: the engine answers there itself.`,
      "Write another slug.",
    );
  } else if (lower.startsWith("lucent")) {
    fault(
      place,
      "Slugs that start with `lucent` are reserved for the engine's own tables.",
      "Write another slug.",
    );
  } else if (/^(pg_|sqlite_)/.test(lower)) {
    fault(
      place,
      `Slugs that start with \`${lower.slice(0, lower.indexOf("_") + 1)}\` are those of a database's own tables.`,
      "Write another slug.",
    );
  } else if (!SLUG.test(slug)) {
    fault(
      place,
      `${shown(slug)} is not a slug.`,
      "Start with a letter, then write letters, digits, `-` or `_`.",
    );
  } else checkLength(slug, place);
}

/** Says what is wrong with the name of a field in what holds it. */
export function checkFieldName(name: string, place: Place, holder: Holder): void {
  const why = whyNotAnywhere(name) ?? RESERVED[holder].get(name.toLowerCase());
  if (why) {
    fault(place, `A field cannot be called ${shown(name)}: ${why}.`, "Give the field another name.");
  } else if (!FIELD.test(name)) {
    fault(
      place,
      `${shown(name)} is not a name of a field.`,
      "Start with a letter, then write letters, digits or `_`.",
    );
  } else if (name.startsWith("__")) {
    fault(
      place,
      "GraphQL keeps names that start with two underscores for itself.",
      "Take one underscore out.",
    );
  } else checkLength(name, place);
}

function whyNotAnywhere(name: string): string | undefined {
  return isReservedProperty(name)
    ? "JavaScript keeps it for itself"
    : RESERVED_ANYWHERE.get(name.toLowerCase());
}

function checkLength(name: string, place: Place): void {
  if (name.length <= LONGEST_NAME) return;
  fault(place, `${shown(name)} is longer than databases allow.`, `Write at most ${LONGEST_NAME} characters.`);
}
