import { moment } from "../base/index.ts";
import type { Chore } from "../operation/index.ts";
import type { Table } from "../ports/index.ts";

const HOUR = 60 * 60 * 1000;
// One batch at a time, so that nobody's write waits behind a large one.
const BATCH = 500;

/** Rows that are of no more use once a time has come. */
interface Passing {
  readonly name: string;
  /** A table keyed by `id`. */
  readonly table: Table;
  /** The column that says until when. */
  readonly column: string;
}

/** Removes the rows whose time has come, every hour. */
export function purgePast({ name, table: { name: table }, column }: Passing): Chore {
  const id = { table, column: "id" };
  return {
    name,
    every: HOUR,
    async run({ database, clock }) {
      const isPast = { compare: { table, column }, is: "<=", value: moment(clock.now()) } as const;
      for (;;) {
        const rows = await database.read({ from: table, columns: [id], where: isPast, limit: BATCH });
        if (rows.length === 0) return;
        const values = rows.map((row) => row["id"] as string);
        // Race: one whose time is put off in this moment stays.
        const where = { all: [{ oneOf: id, values }, isPast] };
        await database.commit([{ kind: "delete", from: table, where }]);
        if (rows.length < BATCH) return;
      }
    },
  };
}
