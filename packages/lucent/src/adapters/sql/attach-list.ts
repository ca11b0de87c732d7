import type { Row } from "../../ports/index.ts";
import type { CompiledList } from "./compile-lists.ts";
import type { Stored } from "./dialect.ts";

/** Rows that have lists, and in the same order their ids. */
export interface Owners {
  readonly rows: readonly Row[];
  readonly ids: readonly Stored[];
}

/** Makes owners of rows and of the values from which they were made. */
export function ownersOf(rows: readonly Row[], found: readonly Stored[][], id: number): Owners {
  return { rows, ids: found.map((values) => values[id] as Stored) };
}

/** Gives each owner its rows of a list, out of what was found for all of them; these may have lists in turn. */
export function attachList(list: CompiledList, owners: Owners, found: readonly Stored[][]): Owners {
  const rows = list.decode(found);
  const byOwner = new Map<Stored, Row[]>();
  for (const [place, row] of rows.entries()) {
    const owner = found[place]?.[list.owner] as Stored;
    const known = byOwner.get(owner);
    if (known === undefined) byOwner.set(owner, [row]);
    else known.push(row);
  }
  for (const [place, row] of owners.rows.entries()) {
    row[list.as] = byOwner.get(owners.ids[place] as Stored) ?? [];
  }
  return ownersOf(rows, found, list.id);
}
