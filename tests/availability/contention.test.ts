import { describe, expect, test } from "vitest";
import { openPostgres } from "../../packages/lucent/src/adapters/postgres/index.ts";
import { newId } from "../../packages/lucent/src/base/index.ts";
import type { Commit, Database, Table } from "../../packages/lucent/src/ports/index.ts";
import { isOverPostgres } from "../support/databases.ts";
import { databaseOn, ownPostgres, timed } from "./world.ts";

/** A refusal has to come within two seconds; the machine of the tests may be busy itself. */
const SOON = 4_000;

const tables: readonly Table[] = [
  {
    name: "counters",
    columns: [
      { name: "id", kind: "id", nullable: false },
      { name: "value", kind: "integer" },
    ],
    primaryKey: ["id"],
    indexes: [],
  },
];

describe.runIf(isOverPostgres())("Where many write the same row at once", { timeout: 30_000 }, () => {
  const postgres = ownPostgres({ synchronous_commit: "on" });

  async function nodesOn(count: number) {
    const { url } = await databaseOn(postgres());
    const nodes: Database[] = [];
    for (let node = 0; node < count; node += 1) {
      nodes.push(await openPostgres({ url, durability: "full", tables }));
    }
    await nodes[0]?.migrate((await nodes[0].plan(tables)).changes);
    const id = newId();
    await nodes[0]?.commit([{ kind: "insert", into: "counters", values: { id, value: 0 } }]);
    return { nodes, id };
  }

  test.each([30, 1_000])(
    "from three nodes, %d times each, all hear in time, and what is told is so [RL-10]",
    async (times) => {
      const { nodes, id } = await nodesOn(3);
      const where = { compare: { table: "counters", column: "id" }, is: "=", value: id } as const;
      const waited: number[] = [];
      const result = await Promise.all(
        nodes.flatMap((node) =>
          Array.from({ length: times }, async () => {
            const { result, took } = await timed(() =>
              node
                .commit([
                  { kind: "update", table: "counters", set: { value: { increment: 1 } }, where, expect: 1 },
                ])
                .catch((error: unknown) => error as Error),
            );
            waited.push(took);
            return result;
          }),
        ),
      );
      const done = result.filter((one): one is Commit => "ok" in one && one.ok);
      const refused = result.filter((one) => one instanceof Error);
      // A crowd of this size passes; one that is too large is told to come again.
      if (times === 30) expect(refused).toEqual([]);
      expect(Math.max(...waited)).toBeLessThan(SOON);
      expect(refused.every(({ name }) => name === "DatabaseUnavailable")).toBe(true);
      expect(done.length + refused.length).toBe(times * 3);
      const [row] = await (nodes[0] as (typeof nodes)[number]).read({
        from: "counters",
        columns: [{ table: "counters", column: "value" }],
      });
      expect(row?.["value"]).toBe(done.length);
      for (const node of nodes) await node.close();
    },
  );
});
