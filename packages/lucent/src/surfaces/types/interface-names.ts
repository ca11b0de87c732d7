import type { ResolvedConfig } from "../../config/index.ts";
import type { Offer } from "../../operation/index.ts";
import { capitalised } from "./capitalised.ts";

const COLLECTION_PARTS = [
  "",
  "Flat",
  "User",
  "Create",
  "Update",
  "Where",
  "Select",
  "Register",
  "Invitee",
  "Identifier",
] as const;
const GLOBAL_PARTS = ["", "Flat", "Update", "Select"] as const;
const OPERATION_PARTS = ["Input", "Output"] as const;

/** What only collections of people have. */
export const PEOPLE_PARTS: ReadonlySet<string> = new Set(["User", "Register", "Invitee", "Identifier"]);

/** The names of the types of one collection, by what they add to the name of its documents. */
export type CollectionNames = Readonly<Record<(typeof COLLECTION_PARTS)[number], string>>;

/** The names of the types of one global. */
export type GlobalNames = Readonly<Record<(typeof GLOBAL_PARTS)[number], string>>;

/** The names of what an operation takes and gives. */
export type OperationNames = Readonly<Record<(typeof OPERATION_PARTS)[number], string>>;

/** The names of all types of a project. */
export interface InterfaceNames {
  readonly collections: ReadonlyMap<string, CollectionNames>;
  readonly globals: ReadonlyMap<string, GlobalNames>;
  /** What an operation takes and gives wherever it is offered, by the operation. */
  readonly operations: ReadonlyMap<Offer["operation"], OperationNames>;
  readonly offers: ReadonlyMap<Offer, OperationNames>;
}

/**
 * A name for each type, none of them twice: `Posts` and `PostsCreate`, `FindInput` and `FindPostsInput`. Where two
 * would meet, as for the slugs `posts` and `Posts`, the later one is counted on. Documents come first, so that
 * an operation that comes new renames none of them.
 */
export function interfaceNames(
  { collections, globals }: Pick<ResolvedConfig, "collections" | "globals">,
  offers: readonly Offer[],
  reserved: readonly string[],
): InterfaceNames {
  const taken = new Set(reserved);
  const named = {
    collections: namesBy([...collections.keys()], (slug) =>
      freeNames(inPascalCase(slug), COLLECTION_PARTS, taken),
    ),
    globals: namesBy([...globals.keys()], (slug) => freeNames(inPascalCase(slug), GLOBAL_PARTS, taken)),
  };
  const stemOf = ({ operation, collection: { kind, slug } }: Offer) => {
    const names = kind === "global" ? named.globals.get(slug) : named.collections.get(slug);
    return `${capitalised(operation.declaration.name)}${names?.[""]}`;
  };
  const operations = [...new Set(offers.map(({ operation }) => operation))];
  return {
    ...named,
    operations: namesBy(operations, ({ declaration }) =>
      freeNames(capitalised(declaration.name), OPERATION_PARTS, taken),
    ),
    // What stands in one place alone has its name from the operation.
    offers: namesBy(
      offers.filter(({ operation }) => operation.on !== "root"),
      (offer) => freeNames(stemOf(offer), OPERATION_PARTS, taken),
    ),
  };
}

function namesBy<Key, Names>(keys: readonly Key[], namesOf: (key: Key) => Names): ReadonlyMap<Key, Names> {
  return new Map(keys.map((key) => [key, namesOf(key)]));
}

function freeNames<Part extends string>(
  stem: string,
  parts: readonly Part[],
  taken: Set<string>,
): Readonly<Record<Part, string>> {
  const namesFor = (mark: string) => parts.map((part) => [part, `${stem}${mark}${part}`] as const);
  let names = namesFor("");
  for (let count = 2; names.some(([, name]) => taken.has(name)); count++) names = namesFor(String(count));
  for (const [, name] of names) taken.add(name);
  return Object.fromEntries(names) as Record<Part, string>;
}

function inPascalCase(slug: string): string {
  const words = slug.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const name = words.map(capitalised).join("");
  return /^\p{L}/u.test(name) ? name : `Collection${name}`;
}
