import type { Row } from "../../ports/index.ts";
import {
  attachList,
  bindSlots,
  type CompiledList,
  type CompiledSelect,
  OWNERS,
  type Owners,
  ownersOf,
} from "../sql/index.ts";
import type { Ask } from "./connections.ts";
import type { Answer, RowWatch, Statement } from "./exchange.ts";
import { isLost } from "./postgres-failure.ts";

const BEGIN: Statement = { sql: "begin isolation level repeatable read read only", values: [] };
const COMMIT: Statement = { sql: "commit", values: [] };
const ROLLBACK: Statement = { sql: "rollback", values: [] };

/** A list, and the rows that shall have it. */
interface Wanted {
  readonly list: CompiledList;
  readonly owners: Owners;
}

/**
 * Reads a select with its lists as of the moment of the first statement: one round trip for the rows, and one more
 * for all lists of each level.
 */
export async function readLists(
  ask: Ask,
  { lists, decode, id }: CompiledSelect,
  { statements, watch }: { readonly statements: readonly Statement[]; readonly watch: RowWatch | undefined },
): Promise<Row[]> {
  try {
    const found = (await ask([BEGIN, ...statements], watch)).at(-1)?.rows ?? [];
    const rows = decode(found);
    await addLists(ask, wantedOf(lists, ownersOf(rows, found, id)), watch);
    return rows;
  } catch (error) {
    // What fails leaves no transaction open on a connection that others will use.
    if (!isLost(error)) await ask([ROLLBACK]);
    throw error;
  }
}

/** Fills in the lists of one level after the other, and ends the transaction with the last one. */
async function addLists(ask: Ask, wanted: readonly Wanted[], watch: RowWatch | undefined): Promise<void> {
  // What comes in portions is not at its end where the commit would be.
  const isWhole = watch === undefined && wanted.every(({ list }) => list.lists.length === 0);
  const isLast = isWhole || wanted.length === 0;
  const answers = await ask([...wanted.map(statementOf), ...(isLast ? [COMMIT] : [])], watch);
  const within = wanted.flatMap(({ list, owners }, place) =>
    wantedOf(list.lists, attachList(list, owners, (answers[place] as Answer).rows)),
  );
  if (!isLast) await addLists(ask, within, watch);
}

/** Of rows that are none there is nothing to ask. */
function wantedOf(lists: readonly CompiledList[], owners: Owners): Wanted[] {
  return owners.rows.length === 0 ? [] : lists.map((list) => ({ list, owners }));
}

function statementOf({ list: { sql, slots }, owners }: Wanted): Statement {
  return { sql, values: bindSlots(slots, { [OWNERS]: owners.ids }) };
}
