import {
  isList,
  pathWithin,
  type ResolvedCollection,
  type ResolvedField,
  targetColumns,
} from "../config/index.ts";
import { queryError } from "../errors/index.ts";
import type { ColumnKind, Join, Order } from "../ports/index.ts";
import type { SortKey } from "../query/index.ts";
import { compileWhere } from "./gate.ts";
import { readableAt } from "./readable.ts";
import { type Asking, type Standing, standingAt } from "./standing.ts";
import { builtInWay } from "./way.ts";
import { inGroup, usableField } from "./ways.ts";

/** One key of an order over columns. */
export interface OrderKey extends Order {
  readonly kind: ColumnKind;
}

/** An order, and the tables that it needs beside the collection's own. */
export interface CompiledOrder {
  readonly keys: readonly OrderKey[];
  readonly joins: readonly Join[];
}

// Each relation on the way is a table beside every document.
const MOST_JOINS = 6;
const NEWEST_FIRST: SortKey = { path: "id", direction: "descending" };

/**
 * Turns an order into columns, through the same gate as filters. It always ends with the id, so that pages
 * neither repeat nor lose a document; ids are in the order in which documents were made.
 */
export async function compileSort(sort: readonly SortKey[], asking: Asking): Promise<CompiledOrder> {
  const keys: OrderKey[] = [];
  const joins: Join[] = [];
  for (const { path, direction } of sort.length > 0 ? sort : [NEWEST_FIRST]) {
    const found = await columnAt(path.split("."), standingAt(asking, compileWhere), joins);
    if (!found) throw queryError(path);
    // Behind the id nothing has an order any more, but is asked for all the same.
    if (!keys.some((key) => isOwnId(key, asking))) keys.push({ ...found, direction });
  }
  const last = keys.at(-1) as OrderKey;
  if (isOwnId(last, asking)) return { keys, joins };
  const column = { table: asking.collection.table, column: "id" };
  return { keys: [...keys, { column, kind: "id", direction: last.direction }], joins };
}

function isOwnId({ column }: OrderKey, { collection }: Asking): boolean {
  return column.table === collection.table && column.column === "id";
}

type Found = Pick<OrderKey, "column" | "kind">;

async function columnAt(names: readonly string[], at: Standing, joins: Join[]): Promise<Found | undefined> {
  const [name, ...rest] = names;
  if (name === undefined) return undefined;
  const builtIn = rest.length === 0 ? builtInWay(name, at) : undefined;
  if (builtIn?.end.as === "column") return builtIn.end;
  const field = await usableField(name, at);
  if (!field || isList(field) || field.polymorphic) return undefined;
  if (field.type.holds === "fields") return columnAt(rest, inGroup(field, at), joins);
  const kind = field.type.column as ColumnKind;
  const column = { table: at.table, column: pathWithin(at.group, name) };
  const isRelation = field.type.holds === "references";
  if (rest.length === 0 || (isRelation && rest.length === 1 && rest[0] === "id"))
    return kind === "json" ? undefined : { column, kind };
  return isRelation ? columnBeyond(rest, { field, at, joins }) : undefined;
}

/** A column of the document to which a relation leads, as far as the asker may read that; else there is none. */
async function columnBeyond(
  names: readonly string[],
  { field, at, joins }: { field: ResolvedField; at: Standing; joins: Join[] },
): Promise<Found | undefined> {
  const [to] = targetColumns(field, pathWithin(at.group, field.name));
  if (!to || joins.length >= MOST_JOINS) return undefined;
  const collection = at.config.collections.get(to.target) as ResolvedCollection;
  const as = `$by${joins.length + 1}`;
  const asking: Asking = { ...at, collection, table: as };
  const readable = await readableAt(asking, compileWhere);
  if (readable === null) return undefined;
  const link = {
    compare: { table: as, column: "id" },
    is: "=",
    value: { table: at.table, column: to.column },
  } as const;
  joins.push({ table: collection.table, as, on: { all: [link, readable] }, optional: true });
  return columnAt(names, standingAt(asking, compileWhere), joins);
}
