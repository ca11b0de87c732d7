import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database, Json, Value } from "../../ports/index.ts";
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
  readById,
  sampleTables,
  textOf,
} from "./sample.ts";

const [people] = sampleTables as [(typeof sampleTables)[number]];

const TEXTS = [
  "",
  " ",
  "it's",
  'say "hi"',
  "100% _sure_ \\ done",
  "a\nb\tc\r\n",
  "😀👩‍👩‍👧‍👦🇭🇺",
  "שלום עולם",
  "مرحبا ‏ بالعالم",
  "e\u0301 é",
  "\u{10ffff}\u{1}\u{7f}\ufeff\uffff",
  "null",
  "0",
  "?",
  "$1",
  ":name @name",
];

const INJECTIONS = [
  "'; drop table people; --",
  '"; drop table people; --',
  "' or '1'='1",
  "1 or 1=1",
  "') or exists (select 1) --",
  "x' union select id from people --",
  "\\'; delete from people; --",
  "%' or 1=1 --",
  "a'||(select email from people)||'",
  "'); attach database '/tmp/x' as x; --",
];

const JSON_VALUES: Json[] = [
  {},
  [],
  "text",
  "",
  0,
  -1.5,
  1e300,
  [5e-324, -1e-7, 1e21, 2 ** 53 + 2, 0.1 + 0.2, -Number.MAX_VALUE],
  true,
  false,
  [null, [null], { a: null }],
  { increment: 5 },
  { parameter: "id" },
  { nested: { deep: [{ er: "\"quoted\" 'text' \\ 😀" }] } },
  JSON.parse('{"__proto__": {"admin": true}, "constructor": {"prototype": 1}, "toString": 2}') as Json,
];

/** Values: what goes in comes out, what cannot be kept is refused. */
export function describeValues(open: OpenPlace): void {
  describe("values", () => {
    let database: Database;
    let next = 0;
    beforeAll(async () => {
      database = await openSample(open);
      await commitAll(database, insert("people", { id: idOf("kept"), name: "kept", email: "secret@x" }));
    });
    afterAll(() => database.close());

    async function roundTrip(column: string, value: Value): Promise<Value | undefined> {
      const id = idOf(`v${next++}`);
      await commitAll(database, insert("people", { id, [column]: value }));
      const read = (await readById(database, people, id))?.[column];
      const results = await commitAll(database, {
        kind: "update",
        table: "people",
        set: { [column]: value },
        where: byId("people", id),
        returning: [column],
      });
      expect(results[0]?.rows).toEqual([{ [column]: read }]);
      return read;
    }

    it.each([...TEXTS, ...INJECTIONS])("text comes back and is found as it stands: %j", async (text) => {
      expect(await roundTrip("name", text)).toBe(text);
      const id = `v${next - 1}`;
      expect(await peopleWhere(database, { compare: person("name"), is: "=", value: text })).toContain(id);
      expect(await peopleWhere(database, { oneOf: person("name"), values: [text, "other"] })).toContain(id);
      expect(await peopleWhere(database, { contains: person("name"), text })).toContain(id);
      const find = database.prepare({
        from: "people",
        columns: [person("id")],
        where: { compare: person("name"), is: "=", value: { parameter: text } },
      });
      expect((await find({ [text]: text })).map((row) => nameOf(row["id"]))).toContain(id);
    });

    it.each(INJECTIONS)("a value never becomes SQL: %s", async (text) => {
      expect(await peopleWhere(database, { compare: person("id"), is: "=", value: text })).toEqual([]);
      const results = await commitAll(database, {
        kind: "delete",
        from: "people",
        where: { any: [byId("people", text), { oneOf: person("email"), values: [text] }] },
      });
      expect(results[0]?.count).toBe(0);
      expect(await peopleWhere(database, byId("people", idOf("kept")))).toEqual(["kept"]);
    });

    it.each(JSON_VALUES.map((value) => [JSON.stringify(value), value] as const))(
      "JSON: %s",
      async (_text, value) => {
        const read = await roundTrip("meta", value);
        expect(textOf(read)).toBe(textOf(value));
        expect(({} as { admin?: boolean }).admin).toBeUndefined();
      },
    );

    it.each<[string, Value]>([
      ["age", 0],
      ["age", Number.MAX_SAFE_INTEGER],
      ["age", Number.MIN_SAFE_INTEGER],
      ["age", -1],
      ["height", 0.1],
      ["height", 5],
      ["height", 5e-324],
      ["height", Number.MAX_VALUE],
      ["height", 2 ** 60],
      ["height", -Number.MAX_VALUE],
      ["height", 2.2250738585072014e-308],
      ["height", 1 / 3],
      ["admin", true],
      ["admin", false],
      ["joinedAt", "2024-02-29T23:59:59.999Z"],
      ["name", null],
      ["age", null],
      ["admin", null],
      ["meta", null],
    ])("%s keeps %j", async (column, value) => {
      expect(await roundTrip(column, value)).toBe(value);
    });

    it("keeps nothing of the sign of 0", async () => {
      expect(await roundTrip("height", -0)).toEqual(expect.closeTo(0));
      expect(await peopleWhere(database, { compare: person("height"), is: "=", value: -0 })).toEqual(
        await peopleWhere(database, { oneOf: person("height"), values: [0] }),
      );
    });

    it("takes values of every kind in an insert that depends on a condition", async () => {
      const row = {
        id: idOf("when"),
        name: "it's",
        email: null,
        age: -5,
        height: 0.1,
        admin: false,
        joinedAt: "0001-01-01T00:00:00.000Z",
        meta: { a: [1, null] },
        boss: idOf("kept"),
      };
      const when = { not: { exists: { from: "people", where: byId("people", row.id) } } };
      await commitAll(database, { ...insert("people", row), when, expect: 1 });
      expect(await readById(database, people, row.id)).toEqual(row);
      const set = { ...row, name: null, admin: true, meta: null, height: null, joinedAt: null, boss: null };
      await commitAll(database, {
        kind: "update",
        table: "people",
        set,
        where: byId("people", row.id),
        expect: 1,
      });
      expect(await readById(database, people, row.id)).toEqual(set);
    });

    it.each<[string, unknown]>([
      ["name", "a\0b"],
      ["name", "\ud800"],
      ["name", "\udc00x"],
      ["name", 5],
      ["name", undefined],
      ["name", ["a"]],
      ["id", "a\0"],
      ["age", 1.5],
      ["age", Number.NaN],
      ["age", Number.POSITIVE_INFINITY],
      ["age", 2 ** 53],
      ["age", -(2 ** 53)],
      ["age", "5"],
      ["age", 5n],
      ["age", true],
      ["height", Number.NaN],
      ["height", Number.NEGATIVE_INFINITY],
      ["admin", 1],
      ["admin", "true"],
      ["joinedAt", "2024-01-01"],
      ["joinedAt", "2024-01-01T00:00:00Z"],
      ["joinedAt", "2024-01-01T00:00:00.000+01:00"],
      ["joinedAt", new Date(0)],
      ["meta", Number.NaN],
      ["meta", { deep: [Number.POSITIVE_INFINITY] }],
      ["meta", ["\ud800"]],
      ["meta", { "\0": 1 }],
      ["meta", undefined],
      ["meta", 5n],
      ["meta", () => 1],
    ])("%s refuses %o with a TypeError", async (column, value) => {
      const values = { id: idOf("refused"), [column]: value } as Record<string, Value>;
      await expect(database.commit([insert("people", values)])).rejects.toThrow(TypeError);
      const set = { [column]: value } as Record<string, Value>;
      const where = byId("people", idOf("kept"));
      await expect(database.commit([{ kind: "update", table: "people", set, where }])).rejects.toThrow(
        TypeError,
      );
      expect(await database.count({ from: "people", where: byId("people", idOf("refused")) })).toBe(0);
    });

    it("does not tell a refused value, which may be a secret", async () => {
      const refused = database.commit([insert("people", { id: idOf("x"), name: "hunter2\0" })]);
      await expect(refused).rejects.toThrow(/^(?!.*hunter2)/);
    });

    it("refuses the same values in conditions", async () => {
      for (const value of ["\0", "\ud800", 5, null, undefined, {}, []]) {
        const operand = value as string;
        await expect(peopleWhere(database, byId("people", operand))).rejects.toThrow(TypeError);
        await expect(peopleWhere(database, { oneOf: person("id"), values: [operand] })).rejects.toThrow(
          TypeError,
        );
        await expect(peopleWhere(database, { contains: person("name"), text: operand })).rejects.toThrow(
          TypeError,
        );
      }
    });

    it("keeps times in their order", async () => {
      const times = [
        "0001-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00.000Z",
        "2024-02-29T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z",
      ];
      await commitAll(
        database,
        ...[...times]
          .reverse()
          .map((at, place) => insert("people", { id: idOf(`t${place}`), name: "time", joinedAt: at })),
      );
      const rows = await database.read({
        from: "people",
        columns: [person("joinedAt")],
        where: { compare: person("name"), is: "=", value: "time" },
        orderBy: [{ column: person("joinedAt"), direction: "ascending" }],
      });
      expect(rows.map((row) => row["joinedAt"])).toEqual(times);
    });
  });
}
