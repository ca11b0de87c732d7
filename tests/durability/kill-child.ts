import { once } from "node:events";
import { writeSync } from "node:fs";
import { openSqlite } from "../../packages/lucent/src/adapters/sqlite/index.ts";
import type { Condition, Write } from "../../packages/lucent/src/ports/index.ts";
import { ledgerTables } from "./ledger-tables.ts";

/**
 * Writes without end and tells each acknowledged batch on its output, until somebody kills it. A line is a
 * word and an id; `remove?` comes before a deletion is asked for, since it may happen and never be told.
 */
const [path = "", round = ""] = process.argv.slice(2);
const COUNTERS = 4;
const WRITERS = 12;

await once(process.stdin, "data");
const database = await openSqlite({ path, durability: "full", tables: ledgerTables });
await database.migrate((await database.plan(ledgerTables)).changes);
for (let counter = 0; counter < COUNTERS; counter += 1) {
  await database.commit([{ kind: "insert", into: "counters", values: { id: `c${counter}`, count: 0 } }]);
}

/** Waits where the pipe is full, since whoever listens may be busy. */
function tell(word: string, id: string): void {
  try {
    writeSync(1, `${word} ${id}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    tell(word, id);
  }
}
const where = (table: string, id: string): Condition => ({
  compare: { table, column: "id" },
  is: "=",
  value: id,
});
let next = 0;
const pairs: string[] = [];

async function commit(batch: readonly Write[], word: string, id: string): Promise<void> {
  const result = await database.commit(batch);
  if (result.ok) tell(word, id);
  else if (word !== "impossible") throw new Error(`${word} ${id}: ${JSON.stringify(result.failure)}`);
}

const acts: ((id: string) => Promise<void>)[] = [
  async (id) => {
    const parent: Write = { kind: "insert", into: "parents", values: { id } };
    const child: Write = {
      kind: "insert",
      into: "children",
      values: { id: `${id}-child`, parent: id },
      when: { exists: { from: "parents", where: where("parents", id) } },
      expect: 1,
    };
    await commit([parent, child], "pair", id);
    pairs.push(id);
  },
  async (id) => {
    const counter = `c${next % COUNTERS}`;
    const set = { count: { increment: 1 } };
    await commit(
      [
        { kind: "update", table: "counters", set, where: where("counters", counter), expect: 1 },
        { kind: "insert", into: "ticks", values: { id, counter } },
      ],
      "tick",
      id,
    );
  },
  async () => {
    const id = pairs.splice(next % (pairs.length || 1), 1)[0];
    if (id === undefined) return;
    tell("remove?", id);
    await commit(
      [
        { kind: "delete", from: "children", where: where("children", `${id}-child`), expect: 1 },
        { kind: "delete", from: "parents", where: where("parents", id), expect: 1 },
      ],
      "removed",
      id,
    );
  },
  async (id) => {
    const nobody = where("counters", "nobody");
    const guarded: Write = { kind: "update", table: "counters", set: { count: 0 }, where: nobody, expect: 1 };
    await commit([{ kind: "insert", into: "parents", values: { id } }, guarded], "impossible", id);
  },
];

async function write(writer: number): Promise<void> {
  for (let turn = writer; ; turn += 1) {
    next += 1;
    await acts[turn % acts.length]?.(`${round}-${next}`);
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
