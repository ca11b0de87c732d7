import { type Caller, type CompiledOrder, type OrderKey, rangesAfter } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import type { Engine } from "../operation/index.ts";
import type { Condition, Row, Select } from "../ports/index.ts";
import type { Extent, PageRequest } from "../query/index.ts";
import { allOf } from "./conditions.ts";
import { modelOf } from "./document-model.ts";
import { readAlike } from "./read-alike.ts";
import { readLimits } from "./read-limits.ts";

/** A list of documents, before it is cut into pages. */
export interface Listing {
  readonly engine: Engine;
  readonly collection: ResolvedCollection;
  readonly caller: Caller;
  readonly where: Condition;
  readonly order: CompiledOrder;
}

/** The rows of a page, and what is known of all that lie around it. */
export async function readPage(
  listing: Listing,
  asked: PageRequest,
): Promise<{ rows: readonly Row[]; extent: Extent }> {
  const { limit, counts } = asked;
  // One more than asked for tells whether there is more, without counting.
  const read = await rowsOf(listing, asked, limit === null || counts ? limit : limit + 1);
  const rows = limit === null ? read : read.slice(0, limit);
  const totalDocs = counts ? await totalOf(listing, asked, rows.length) : rows.length;
  const hasMore = counts
    ? limit !== null && (asked.page - 1) * limit + rows.length < totalDocs
    : read.length > rows.length;
  const last = rows.at(-1);
  return { rows, extent: { totalDocs, last: hasMore && last ? keysOf(listing.order, last) : null } };
}

function totalOf(
  { engine, collection, caller, where }: Listing,
  { page, limit }: PageRequest,
  length: number,
): number | Promise<number> {
  const isWhole = page === 1 && (limit === null || length < limit);
  return isWhole ? length : engine.database.count({ from: collection.table, where, ...readLimits(caller) });
}

async function rowsOf(listing: Listing, asked: PageRequest, limit: number | null): Promise<readonly Row[]> {
  const { engine, where, order } = listing;
  const select = selectOf(listing);
  if (!asked.after) {
    const offset = limit === null || !asked.counts || asked.page === 1 ? undefined : (asked.page - 1) * limit;
    return readAlike(engine, {
      ...select,
      where,
      ...(limit !== null && { limit }),
      ...(offset !== undefined && { offset }),
    });
  }
  const rows: Row[] = [];
  for (const range of rangesAfter(order.keys, asked.after)) {
    const room = limit === null ? null : limit - rows.length;
    if (room === 0) break;
    rows.push(
      ...(await readAlike(engine, {
        ...select,
        where: allOf(range, where),
        ...(room !== null && { limit: room }),
      })),
    );
  }
  return rows;
}

function selectOf({ collection, caller, order }: Listing): Select {
  const { select } = modelOf(collection);
  const { keys, joins } = order;
  const bounded = { ...select, orderBy: keys, ...readLimits(caller) };
  if (joins.length === 0) return bounded;
  const beyond = keys.flatMap(({ column }, place) =>
    column.table === collection.table ? [] : [{ ...column, as: keyName(place) }],
  );
  return { ...bounded, joins, columns: [...select.columns, ...beyond] };
}

function keysOf({ keys, joins }: CompiledOrder, row: Row): readonly unknown[] {
  const isBeyond = ({ column }: OrderKey) => joins.some(({ as }) => as === column.table);
  return keys.map((key, place) => row[isBeyond(key) ? keyName(place) : key.column.column] ?? null);
}

// No field can have this name, so it cannot hide one.
function keyName(place: number): string {
  return `$key${place}`;
}
