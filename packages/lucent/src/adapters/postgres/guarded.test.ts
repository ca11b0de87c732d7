import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database, Write } from "../../ports/index.ts";
import { postgresPlaces } from "../conformance/postgres-places.ts";
import { byId, commitAll, idOf, insert, openMigrated, thing, thingTables } from "../conformance/sample.ts";
import { openPostgres } from "./index.ts";

const places = postgresPlaces();
let database: Database;
let url: string;
beforeAll(async () => {
  url = await places.urlOf("guards");
  const open = () => openPostgres({ url, durability: "relaxed", tables: thingTables });
  database = await openMigrated(open, thingTables, "guards");
  await commitAll(
    database,
    ...["a", "b", "c"].map((name) => insert("things", { id: idOf(name), title: name, meta: [0, 0] })),
  );
});
afterAll(async () => {
  await database.close();
  await places.remove();
});

const all = { all: [] };
const rename = (more: Partial<Write>): Write =>
  ({ kind: "update", table: "things", set: { title: "x" }, where: all, ...more }) as Write;

describe("a guard", () => {
  it("gives what was written where it holds, and nothing that nobody asked for", async () => {
    expect(await commitAll(database, rename({ expect: 3 }))).toEqual([{ count: 3, rows: [] }]);
    const [written] = await commitAll(database, rename({ expect: 3, returning: ["id", "title"] }));
    expect(written?.count).toBe(3);
    expect(written?.rows).toContainEqual({ id: idOf("b"), title: "x" });
    const none = rename({ where: { any: [] }, expect: 0, returning: ["id"] });
    expect(await commitAll(database, none)).toEqual([{ count: 0, rows: [] }]);
  });

  it("fails where fewer or more were written, or a broken number of them", async () => {
    for (const expected of [0, 2, 4, 2.5, -1, 2 ** 53, Number.NaN]) {
      for (const returning of [undefined, ["id"]]) {
        const write = rename({ expect: expected, ...(returning && { returning }) });
        expect(await database.commit([rename({}), write])).toEqual({
          ok: false,
          failure: { reason: "guard", statement: 1 },
        });
      }
    }
  });

  it("is nothing that fails in another way, such as a trigger that divides by zero", async () => {
    await places.ask(
      url,
      "create function divide() returns trigger language plpgsql as $$ begin perform 1 / 0; end $$",
      "create trigger divides before update on things for each row when (new.title = 'divide') execute function divide()",
    );
    const set = { title: "divide" };
    const where = byId("things", idOf("a"));
    const dividing: Write = { kind: "update", table: "things", set, where, expect: 1 };
    await expect(database.commit([dividing])).rejects.toThrow("division by zero");
    const level = [
      [-1, 0],
      [1, 0],
      [1, 0],
      [-1, 0],
      [-1, 0],
    ] as const;
    const within: Write = rename({ where: { inside: thing("meta"), rings: [level, [[0, 0]]] }, expect: 0 });
    expect((await database.commit([within])).ok).toBe(true);
  });
});
