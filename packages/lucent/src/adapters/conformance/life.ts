import { describe, expect, it } from "vitest";
import { DatabaseUnavailable, type List } from "../../ports/index.ts";
import {
  byId,
  commitAll,
  idOf,
  insert,
  newPlace,
  type OpenPlace,
  openMigrated,
  openSample,
  person,
  sampleTables,
} from "./sample.ts";

/** Opening, closing, and two at one database. */
export function describeLife(open: OpenPlace): void {
  describe("life", () => {
    it("answers a ping", async () => {
      const database = await openSample(open);
      await database.ping();
      await database.close();
    });

    it("finishes the writes in flight before it closes", async () => {
      const place = newPlace();
      const database = await openMigrated(open, sampleTables, place);
      const commits = Array.from({ length: 300 }, (_, index) =>
        database.commit([insert("people", { id: idOf(`p${index}`) })]),
      );
      const closing = database.close();
      expect((await Promise.all(commits)).every((commit) => commit.ok)).toBe(true);
      await closing;
      const again = await open(sampleTables, place);
      expect(await again.count({ from: "people" })).toBe(300);
      await again.close();
    });

    it("refuses everything once it is closed, and closes twice without harm", async () => {
      const database = await openSample(open);
      const find = database.prepare({ from: "people", columns: [person("id")] });
      await find({});
      const posts: List = { as: "posts", from: "posts", columns: ["id"], parent: "author", orderBy: "title" };
      const columns = [person("id")];
      await Promise.all([database.close(), database.close()]);
      await database.close();
      const refused = [
        () => find({}),
        () => database.read({ from: "people", columns }),
        () => database.read({ from: "people", columns, lists: [posts] }),
        () => database.read({ from: "people", columns, mostCharacters: 10 }),
        () => database.count({ from: "people" }),
        () => database.commit([insert("people", { id: idOf("x") })]),
        () => database.plan(sampleTables),
        () => database.migrate([]),
        () => database.ping(),
      ];
      for (const act of refused) await expect(act()).rejects.toBeInstanceOf(DatabaseUnavailable);
    });

    it("sees what another has committed, and shares its rules", async () => {
      const place = newPlace();
      const one = await openMigrated(open, sampleTables, place);
      const other = await open(sampleTables, place);
      await commitAll(one, insert("people", { id: idOf("a"), email: "a@x" }));
      expect(await other.count({ from: "people", where: byId("people", idOf("a")) })).toBe(1);
      expect(await other.commit([insert("people", { id: idOf("b"), email: "a@x" })])).toMatchObject({
        ok: false,
      });
      const both = Array.from({ length: 100 }, (_, index) =>
        commitAll(index % 2 === 0 ? one : other, {
          kind: "update",
          table: "people",
          set: { age: { increment: 1 } },
          where: byId("people", idOf("a")),
          expect: 1,
        }),
      );
      await Promise.all(both);
      const columns = [person("age")];
      expect(await one.read({ from: "people", columns, where: byId("people", idOf("a")) })).toEqual([
        { age: 100 },
      ]);
      await one.close();
      await commitAll(other, insert("people", { id: idOf("c") }));
      await other.close();
    });
  });
}
