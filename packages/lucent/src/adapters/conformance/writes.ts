import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Condition, Database, Update, Write } from "../../ports/index.ts";
import {
  byId,
  commitAll,
  idOf,
  insert,
  nameOf,
  type OpenPlace,
  openSample,
  peopleWhere,
  person,
  post,
  readById,
  sampleTables,
} from "./sample.ts";

const [people] = sampleTables as [(typeof sampleTables)[number]];

/** Batches: whole or not at all, each alone, guards, rules of the tables. */
export function describeWrites(open: OpenPlace): void {
  describe("writes", () => {
    let database: Database;
    beforeEach(async () => {
      database = await openSample(open);
      await commitAll(database, insert("people", { id: idOf("a"), name: "Ada", email: "a@x", age: 1 }));
    });
    afterEach(() => database.close());

    const setAge = (id: string, set: Update["set"]["age"], more: Partial<Update> = {}): Update => {
      return {
        kind: "update",
        table: "people",
        set: { age: set as number },
        where: byId("people", idOf(id)),
        ...more,
      };
    };
    const ages = async (id: string) => (await readById(database, people, idOf(id)))?.["age"];
    const isThere = (id: string): Condition => ({
      exists: { from: "people", where: byId("people", idOf(id)) },
    });

    it("commits nothing for an empty batch", async () => {
      expect(await database.commit([])).toEqual({ ok: true, results: [] });
    });

    it("answers each statement in its place", async () => {
      const results = await commitAll(
        database,
        insert("people", { id: idOf("b"), age: 2, admin: false, meta: { x: [1] } }),
        { ...setAge("b", { increment: 5 }), returning: ["id", "age", "admin", "meta", "name"] },
        { kind: "update", table: "people", set: { name: "N" }, where: { all: [] } },
        { kind: "delete", from: "people", where: { all: [] }, returning: ["id"] },
        { kind: "delete", from: "people", where: { all: [] } },
      );
      expect(results.map((result) => result.count)).toEqual([1, 1, 2, 2, 0]);
      expect(results[1]?.rows).toEqual([
        { id: idOf("b"), age: 7, admin: false, meta: { x: [1] }, name: null },
      ]);
      expect(results[3]?.rows.map((row) => nameOf(row["id"])).sort()).toEqual(["a", "b"]);
      expect(results[4]?.rows).toEqual([]);
    });

    it("sees in each statement what those before it did", async () => {
      const results = await commitAll(
        database,
        insert("people", { id: idOf("b"), age: 1 }),
        {
          kind: "update",
          table: "people",
          set: { age: 5 },
          where: { compare: person("age"), is: "=", value: 1 },
        },
        { ...insert("people", { id: idOf("c") }), when: isThere("b") },
      );
      expect(results.map((result) => result.count)).toEqual([1, 2, 1]);
    });

    it("undoes the whole batch when a guard fails, and says which", async () => {
      const batch: Write[] = [
        insert("people", { id: idOf("b") }),
        setAge("a", 99),
        setAge("nobody", 5, { expect: 1 }),
        insert("people", { id: idOf("c") }),
      ];
      expect(await database.commit(batch)).toEqual({ ok: false, failure: { reason: "guard", statement: 2 } });
      expect(await peopleWhere(database, { all: [] })).toEqual(["a"]);
      expect(await ages("a")).toBe(1);
    });

    it("guards in both directions, also statements that return rows", async () => {
      const all: Condition = { all: [] };
      const twice: Write = { kind: "delete", from: "people", where: all, returning: ["id"], expect: 2 };
      const none: Write = { kind: "update", table: "people", set: { age: 0 }, where: all, expect: 0 };
      const failure = { reason: "guard", statement: 0 };
      expect(await database.commit([twice])).toEqual({ ok: false, failure });
      expect(await database.commit([none])).toEqual({ ok: false, failure });
      expect(await ages("a")).toBe(1);
      expect((await database.commit([{ ...twice, expect: 1 }])).ok).toBe(true);
      expect((await database.commit([none])).ok).toBe(true);
    });

    it("inserts only when a condition holds", async () => {
      const first: Write = {
        ...insert("people", { id: idOf("b"), admin: true }),
        when: { not: isThere("b") },
        expect: 1,
      };
      expect((await database.commit([first])).ok).toBe(true);
      expect(await database.commit([first])).toEqual({
        ok: false,
        failure: { reason: "guard", statement: 0 },
      });
      const quiet: Write = { ...insert("people", { id: idOf("z") }), when: isThere("nobody") };
      expect(await commitAll(database, quiet)).toEqual([{ count: 0, rows: [] }]);
    });

    it("lets one of many be the first", async () => {
      const none: Condition = {
        not: { exists: { from: "people", where: { compare: person("admin"), is: "=", value: true } } },
      };
      const commits = await Promise.all(
        Array.from({ length: 50 }, (_, place) =>
          database.commit([
            { ...insert("people", { id: idOf(`first${place}`), admin: true }), when: none, expect: 1 },
          ]),
        ),
      );
      expect(commits.filter((commit) => commit.ok)).toHaveLength(1);
      expect(
        await database.count({ from: "people", where: { compare: person("admin"), is: "=", value: true } }),
      ).toBe(1);
    });

    it("names the table and the columns of a unique index", async () => {
      const twice: Write[] = [
        insert("people", { id: idOf("b") }),
        insert("people", { id: idOf("c"), email: "a@x" }),
      ];
      expect(await database.commit(twice)).toEqual({
        ok: false,
        failure: { reason: "unique", statement: 1, table: "people", columns: ["email"] },
      });
      expect(await database.commit([insert("people", { id: idOf("a") })])).toEqual({
        ok: false,
        failure: { reason: "unique", statement: 0, table: "people", columns: ["id"] },
      });
      await commitAll(database, insert("posts", { id: idOf("1"), author: idOf("a"), title: "t" }));
      expect(
        await database.commit([insert("posts", { id: idOf("2"), author: idOf("a"), title: "t" })]),
      ).toEqual({
        ok: false,
        failure: { reason: "unique", statement: 0, table: "posts", columns: ["author", "title"] },
      });
      expect(await peopleWhere(database, { all: [] })).toEqual(["a"]);
    });

    it("takes nulls in a unique index as different, and text of another case too", async () => {
      await commitAll(
        database,
        insert("people", { id: idOf("b"), email: null }),
        insert("people", { id: idOf("c"), email: null }),
        insert("people", { id: idOf("d"), email: "A@x" }),
      );
      expect(await database.count({ from: "people" })).toBe(4);
    });

    it("keeps references", async () => {
      expect(
        await database.commit([insert("posts", { id: idOf("1"), author: idOf("nobody"), title: "t" })]),
      ).toEqual({
        ok: false,
        failure: { reason: "reference", statement: 0 },
      });
      await commitAll(
        database,
        insert("people", { id: idOf("b"), boss: idOf("a") }),
        insert("posts", { id: idOf("1"), author: idOf("b"), editor: idOf("a"), title: "t" }),
        insert("posts", { id: idOf("2"), author: idOf("b"), title: "u" }),
      );
      const remove = (id: string): Write => ({
        kind: "delete",
        from: "people",
        where: byId("people", idOf(id)),
      });
      expect(await database.commit([setAge("b", 7), remove("a")])).toEqual({
        ok: false,
        failure: { reason: "reference", statement: 1 },
      });
      expect(await ages("b")).toBeNull();
      expect(await commitAll(database, remove("b"))).toEqual([{ count: 1, rows: [] }]);
      expect(await database.count({ from: "posts" })).toBe(0);
      await commitAll(database, insert("people", { id: idOf("c"), boss: idOf("a") }), remove("a"));
      expect((await readById(database, people, idOf("c")))?.["boss"]).toBeNull();
    });

    it("loses no increment among 200 parallel commits [RL-11]", async () => {
      await Promise.all(
        Array.from({ length: 200 }, () => commitAll(database, setAge("a", { increment: 1 }))),
      );
      expect(await ages("a")).toBe(201);
      await commitAll(database, setAge("a", { increment: -200 }));
      expect(await ages("a")).toBe(1);
    });

    it("counts a null as 0, so that no count stays null for ever", async () => {
      await commitAll(database, insert("people", { id: idOf("b") }), setAge("b", { increment: 2 }));
      expect(await ages("b")).toBe(2);
    });

    it("stops at a bound when it increments below one", async () => {
      const below: Condition = {
        all: [byId("people", idOf("a")), { compare: person("age"), is: "<", value: 6 }],
      };
      const commits = await Promise.all(
        Array.from({ length: 40 }, () =>
          database.commit([setAge("a", { increment: 1 }, { where: below, expect: 1 })]),
        ),
      );
      expect(commits.filter((commit) => commit.ok)).toHaveLength(5);
      expect(await ages("a")).toBe(6);
    });

    it("lets each of many batches stand or fall alone", async () => {
      const commits = await Promise.all(
        Array.from({ length: 60 }, (_, place) => {
          const good = insert("people", { id: idOf(`p${place}`), email: `p${place}@x` });
          if (place % 3 === 0)
            return database.commit([good, insert("posts", { id: idOf(`q${place}`), title: "t" })]);
          if (place % 3 === 1)
            return database.commit([good, insert("people", { id: idOf(`x${place}`), email: "a@x" })]);
          return database.commit([good, setAge("nobody", 1, { expect: 1 })]);
        }),
      );
      expect(commits.map((commit) => commit.ok)).toEqual(
        Array.from({ length: 60 }, (_, place) => place % 3 === 0),
      );
      expect(await database.count({ from: "people" })).toBe(21);
      expect(await database.count({ from: "posts" })).toBe(20);
    });

    it("refuses one bad batch without harm to those beside it", async () => {
      const [good, bad, other] = await Promise.allSettled([
        database.commit([insert("people", { id: idOf("b") })]),
        database.commit([
          insert("people", { id: idOf("c") }),
          setAge("a", { increment: Number.MAX_SAFE_INTEGER }),
        ]),
        database.commit([insert("people", { id: idOf("d") })]),
      ]);
      expect([good?.status, bad?.status, other?.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(await peopleWhere(database, { all: [] })).toEqual(["a", "b", "d"]);
      expect(await ages("a")).toBe(1);
    });

    it("has the row for readers as soon as it is acknowledged, and answers them meanwhile", async () => {
      const commits = Array.from({ length: 100 }, async (_, place) => {
        await commitAll(database, insert("people", { id: idOf(`r${place}`) }));
        expect(await database.count({ from: "people", where: byId("people", idOf(`r${place}`)) })).toBe(1);
      });
      expect((await peopleWhere(database, { all: [] })).length).toBeLessThanOrEqual(101);
      await Promise.all(commits);
    });

    it("keeps an access rule inside the statement", async () => {
      const own: Condition = {
        all: [
          { compare: post("title"), is: "=", value: "t" },
          {
            exists: {
              from: "people",
              where: {
                all: [{ compare: person("id"), is: "=", value: post("author") }, byId("people", idOf("a"))],
              },
            },
          },
        ],
      };
      await commitAll(database, insert("people", { id: idOf("b") }));
      await commitAll(database, insert("posts", { id: idOf("1"), author: idOf("a"), title: "t" }));
      await commitAll(database, insert("posts", { id: idOf("2"), author: idOf("b"), title: "t" }));
      const results = await commitAll(database, {
        kind: "update",
        table: "posts",
        set: { score: 1 },
        where: own,
        returning: ["id"],
      });
      expect(results[0]).toEqual({ count: 1, rows: [{ id: idOf("1") }] });
      expect(await commitAll(database, { kind: "delete", from: "posts", where: own })).toEqual([
        { count: 1, rows: [] },
      ]);
    });

    it("refuses writes that make no sense, before they are SQL", async () => {
      const refused: Write[] = [
        insert("people", {}),
        insert("nowhere", { id: idOf("x") }),
        insert("people", { id: idOf("x"), nothing: 1 }),
        insert("people", { name: "no key" }),
        insert("people", { id: null }),
        insert("posts", { id: idOf("x") }),
        { kind: "update", table: "people", set: {}, where: { all: [] } },
        { kind: "update", table: "people", set: { id: null }, where: { all: [] } },
        { kind: "update", table: "people", set: { name: { increment: 1 } }, where: { all: [] } },
        { kind: "update", table: "people", set: { height: { increment: 1 } }, where: { all: [] } },
        { kind: "update", table: "people", set: { age: 1 }, where: { all: [] }, returning: ["nothing"] },
        {
          kind: "delete",
          from: "people",
          where: { compare: person("id"), is: "=", value: { parameter: "x" } },
        },
      ];
      for (const write of refused) await expect(database.commit([write])).rejects.toThrow(TypeError);
      expect(await peopleWhere(database, { all: [] })).toEqual(["a"]);
    });
  });
}
