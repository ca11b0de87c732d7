import type { GraphQLFieldResolver } from "graphql";
import { coreOf, type Schema } from "../../schema/index.ts";
import type { Asking } from "./asking.ts";
import { AROUND_OBJECT, AROUND_VALUE } from "./budget.ts";
import { relatedDocument } from "./related-document.ts";

type Data = Readonly<Record<string, unknown>>;

/** Where a property stands. */
export interface Standing {
  readonly name: string;
  readonly isInDocument: boolean;
  /** The name of the type of a collection's documents. */
  readonly typeName: (slug: string) => string;
}

/** What gives the value of a property. */
export function resolverOf(
  schema: Schema,
  { name, isInDocument, typeName }: Standing,
): GraphQLFieldResolver<Data, Asking> {
  const core = coreOf(schema);
  const one = core.kind === "array" ? coreOf(core.items) : core;

  if (one.kind === "reference") {
    const { to } = one;
    // biome-ignore lint/complexity/useMaxParams: this is how GraphQL.js asks.
    return (source, _args, asking, info) => {
      const value = source[name];
      if (!hasRoom(asking, value)) return null;
      const slug = to.length === 1 ? (to[0] as string) : String(source["relationTo"]);
      const relation = { slug, to, typeName, asking, info };
      return Array.isArray(value)
        ? value.map((held) => relatedDocument(held, relation))
        : relatedDocument(value, relation);
    };
  }
  if (one.kind === "object" || one.kind === "slot") {
    return (source, _args, asking) => (hasRoom(asking, source[name]) ? source[name] : null);
  }
  if (one.kind === "enum") {
    const known: ReadonlySet<unknown> = new Set(one.values);
    return (source, _args, { budget }) => {
      const value = knownOf(source[name], known);
      return value !== null && budget.take(AROUND_VALUE + lengthOf(value)) ? value : null;
    };
  }
  // What stands beside documents is little, and in an object that has been counted; JSON may hold whole documents.
  if ((!isInDocument && one.kind !== "json") || one.kind === "id") return (source) => source[name];
  return (source, _args, { budget }) => {
    const value = source[name];
    if (value === undefined || value === null) return null;
    return budget.take(AROUND_VALUE + lengthOf(value)) ? value : null;
  };
}

/**
 * What a type of GraphQL can say of a value: an older document may hold what is an option no more. Denial of service:
 * each of them would be an error, with a line in the log.
 */
function knownOf(value: unknown, known: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.filter((item) => known.has(item));
  return known.has(value) ? value : null;
}

/** Room for an object, or for each of a list. */
function hasRoom({ budget }: Asking, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return budget.take(AROUND_OBJECT * (Array.isArray(value) ? value.length : 1));
}

const lengths = new WeakMap<object, number>();

function lengthOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  const known = lengths.get(value);
  if (known !== undefined) return known;
  const { length } = JSON.stringify(value);
  lengths.set(value, length);
  return length;
}
