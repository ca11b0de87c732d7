// biome-ignore lint/suspicious/noExplicitAny: rules as people write them, without types.
type Asked = any;

/** Rules such as people write, but for those that give more to a key than to its owner. */
const RULES = {
  everybody: () => true,
  nobody: () => false,
  "whoever is signed in": ({ user }: Asked) => user !== null,
  editors: ({ user }: Asked) => user?.role === "editor" || user?.role === "admin",
  administrators: ({ user }: Asked) => user?.role === "admin",
  "whoever has a key that writes": ({ user }: Asked) =>
    user !== null && (user.scopes === undefined || user.scopes.includes("write")),
  "nobody, by a mistake": () => {
    throw new Error("This rule is broken.");
  },
  "their own, as a filter": ({ user }: Asked) => user !== null && { id: { equals: user.id } },
  "what is low, as a filter": ({ user }: Asked) => user !== null && { level: { equals: "low" } },
} as const;

/** The name of a rule. */
export type RuleName = keyof typeof RULES;

const NAMES = Object.keys(RULES) as RuleName[];
const isFilter = (name: RuleName) => name.endsWith("as a filter");

/** Where rules can be changed while an engine runs, and what fits there. */
export const PLACES: Readonly<Record<string, readonly RuleName[]>> = {
  ...placesOf("notes", ["create", "read", "update", "delete"], ["their own, as a filter"]),
  ...placesOf("staff", ["create", "read", "update", "delete", "admin"], ["what is low, as a filter"]),
  ...placesOf("notes.secret", ["create", "read", "update"], NAMES.filter(isFilter)),
  ...placesOf("users.badge", ["create", "update"], NAMES.filter(isFilter)),
  ...placesOf("settings", ["read", "update"], NAMES.filter(isFilter)),
};

function placesOf(holder: string, acts: readonly string[], unfit: readonly RuleName[]) {
  const fit = NAMES.filter((name) => !unfit.includes(name));
  return Object.fromEntries(acts.map((act) => [`${holder}.${act}`, fit]));
}

/** What rules there are at the moment, by their places. */
export type RuleBook = Map<string, RuleName>;

/** The rules of a collection, a global or a field, which ask the book each time. */
export function rulesOf(book: RuleBook, holder: string) {
  const acts = Object.keys(PLACES).filter((place) => place.slice(0, place.lastIndexOf(".")) === holder);
  return Object.fromEntries(
    acts.map((place) => [
      place.slice(place.lastIndexOf(".") + 1),
      (asked: Asked) => RULES[book.get(place) ?? "nobody"](asked),
    ]),
  );
}
