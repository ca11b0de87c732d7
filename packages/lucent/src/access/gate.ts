import { type ResolvedCollection, type ResolvedField, storedColumn } from "../config/index.ts";
import { queryError } from "../errors/index.ts";
import type { Operator } from "../fields/index.ts";
import type { ColumnReference, Condition, Order } from "../ports/database.ts";
import type { SortKey, Where } from "../query/index.ts";
import type { Caller } from "./caller.ts";
import { comparison } from "./comparison.ts";
import { mayReadField } from "./fields.ts";

/** A name that passed the gate: a column, and how its values are compared. */
export interface ResolvedPath {
  readonly column: ColumnReference;
  readonly kind: "id" | "text" | "integer" | "real" | "boolean" | "time" | "json";
  readonly operators: readonly Operator[];
  fromText(text: string): unknown;
}

/** Who asks: a caller, whose read access counts, or one of the developer's own rules, which may use any field. */
export type Asker = Caller | "rule";

const IDENTITY: readonly Operator[] = ["equals", "not_equals", "in", "not_in", "exists"];
const TIMES: readonly Operator[] = [...IDENTITY, "greater_than", "greater_than_equal", "less_than", "less_than_equal"];

/**
 * The one gate for every field that a client names. Inference: a filter or an order over a field that one
 * may not read tells its value bit by bit, so a name that is unknown, hidden, secret or unreadable is
 * refused, in the same words, before any value is looked at.
 */
export async function resolvePath(collection: ResolvedCollection, path: string, asker: Asker): Promise<ResolvedPath> {
  const builtIn = resolveBuiltIn(collection, path);
  if (builtIn) return builtIn;
  const field = collection.field.get(path);
  const kind = field ? storedColumn(field) : null;
  if (!field || kind === null || !(await mayName(collection, field, asker))) throw queryError(path);
  return {
    column: { table: collection.slug, column: field.name },
    kind,
    operators: field.type.operators,
    fromText: field.type.fromText,
  };
}

/** Turns a filter into a condition over columns. Values that came out of a query string are read by their field. */
export async function compileWhere(
  collection: ResolvedCollection,
  where: Where,
  asker: Asker,
  options: { readonly fromText?: boolean } = {},
): Promise<Condition> {
  if ("and" in where) return { all: await Promise.all(where.and.map((part) => compileWhere(collection, part, asker, options))) };
  if ("or" in where) return { any: await Promise.all(where.or.map((part) => compileWhere(collection, part, asker, options))) };
  const path = await resolvePath(collection, where.path, asker);
  return comparison(path, where, options.fromText === true);
}

/** Turns an order into columns. It always ends with the id, so that pages neither repeat nor lose a document. */
export async function compileSort(collection: ResolvedCollection, keys: readonly SortKey[], asker: Asker): Promise<Order[]> {
  const newestFirst: SortKey = { path: collection.timestamps ? "createdAt" : "id", direction: "descending" };
  const wanted = keys.length > 0 ? keys : [newestFirst];
  const order: Order[] = [];
  for (const { path, direction } of wanted) {
    const { column, kind } = await resolvePath(collection, path, asker);
    if (kind === "json") throw queryError(path);
    order.push({ column, direction });
  }
  const last = order.at(-1) as Order;
  if (last.column.column !== "id") order.push({ column: { table: collection.slug, column: "id" }, direction: last.direction });
  return order;
}

async function mayName(collection: ResolvedCollection, field: ResolvedField, asker: Asker): Promise<boolean> {
  if (asker === "rule" || asker.trusted) return true;
  return mayReadField(collection, field, asker);
}

function resolveBuiltIn(collection: ResolvedCollection, path: string): ResolvedPath | null {
  const column = { table: collection.slug, column: path };
  if (path === "id") return { column, kind: "id", operators: IDENTITY, fromText: (text) => text };
  if (collection.timestamps && (path === "createdAt" || path === "updatedAt")) {
    return { column, kind: "time", operators: TIMES, fromText: (text) => text };
  }
  return null;
}
