import { type ResolvedCollection, storedColumn } from "../config/index.ts";
import { queryError } from "../errors/index.ts";
import type { Operator } from "../fields/index.ts";
import type { ColumnKind, ColumnReference, Condition, Order } from "../ports/index.ts";
import type { SortKey, Where } from "../query/index.ts";
import type { Caller } from "./caller.ts";
import { comparison } from "./comparison.ts";
import { mayNameField } from "./names.ts";

/** A name that passed the gate: a column, and how its values are compared. */
export interface ResolvedPath {
  readonly column: ColumnReference;
  readonly kind: ColumnKind;
  readonly operators: readonly Operator[];
  fromText(text: string): unknown;
}

/** On whose word names are used, and where. */
export interface Asking {
  readonly collection: ResolvedCollection;
  /** A caller, whose read access counts, or one of the developer's own rules, which may use any field. */
  readonly asker: Caller | "rule";
  /** Whether values came out of a query string, where all is text. */
  readonly textual?: boolean;
}

const IDENTITY: readonly Operator[] = ["equals", "not_equals", "in", "not_in", "exists"];
const TIMES: readonly Operator[] = [
  ...IDENTITY,
  "greater_than",
  "greater_than_equal",
  "less_than",
  "less_than_equal",
];

/** Turns a filter into a condition over columns. */
export async function compileWhere(where: Where, asking: Asking): Promise<Condition> {
  if ("and" in where) return { all: await Promise.all(where.and.map((part) => compileWhere(part, asking))) };
  if ("or" in where) return { any: await Promise.all(where.or.map((part) => compileWhere(part, asking))) };
  return comparison(await resolvePath(where.path, asking), where, asking.textual === true);
}

/** Turns an order into columns. It always ends with the id, so that pages neither repeat nor lose a document. */
export async function compileSort(keys: readonly SortKey[], asking: Asking): Promise<Order[]> {
  const { slug, timestamps } = asking.collection;
  const newestFirst: SortKey = { path: timestamps ? "createdAt" : "id", direction: "descending" };
  const order: Order[] = [];
  for (const { path, direction } of keys.length > 0 ? keys : [newestFirst]) {
    const { column, kind } = await resolvePath(path, asking);
    if (kind === "json") throw queryError(path);
    order.push({ column, direction });
  }
  const last = order.at(-1) as Order;
  if (last.column.column !== "id")
    order.push({ column: { table: slug, column: "id" }, direction: last.direction });
  return order;
}

/**
 * The one gate for every field that a client names. Inference: a filter or an order over a field that one
 * may not read tells its value bit by bit, so a name that is unknown, hidden, secret or unreadable is
 * refused, in the same words, before any value is looked at.
 */
async function resolvePath(path: string, { collection, asker }: Asking): Promise<ResolvedPath> {
  const builtIn = resolveBuiltIn(collection, path);
  if (builtIn) return builtIn;
  const field = collection.field.get(path);
  const kind = field ? storedColumn(field) : null;
  if (!field || kind === null) throw queryError(path);
  if (asker !== "rule" && !(await mayNameField(asker, field, collection))) throw queryError(path);
  return {
    column: { table: collection.slug, column: field.name },
    kind,
    operators: field.type.operators,
    fromText: field.type.fromText,
  };
}

function resolveBuiltIn({ slug, timestamps }: ResolvedCollection, path: string): ResolvedPath | null {
  const column = { table: slug, column: path };
  const fromText = (text: string) => text;
  if (path === "id") return { column, kind: "id", operators: IDENTITY, fromText };
  const isTime = timestamps && (path === "createdAt" || path === "updatedAt");
  return isTime ? { column, kind: "time", operators: TIMES, fromText } : null;
}
