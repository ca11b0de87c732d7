import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ColumnReference, Condition, Database, List, Order, Select, Table } from "../../ports/index.ts";
import {
  commitAll,
  idOf,
  insert,
  newPlace,
  type OpenPlace,
  openMigrated,
  openSample,
  person,
} from "./sample.ts";

/** Names that would be SQL if they were not quoted. */
export const NAMES = [
  'quo"te',
  "it's",
  "select",
  "a.b",
  "x as y",
  "back`tick",
  "bra[ck]et",
  "per%cent",
  "semi;colon",
  "-- comment",
  "/* comment */",
  "new\nline",
  "naïve 😀",
  "constructor",
  "hasOwnProperty",
  "$1",
  "?1",
  ":p",
  ", t.x",
  "*",
  "rowid2); drop table people; --",
];

const HOSTILE = [
  "id; drop table people",
  'id" from people; drop table people; --',
  "id) union select email from people --",
  "*",
  "rowid",
  "people.id",
  "id as x",
  "",
  "__proto__",
  "constructor",
  "toString",
];

/** Names: whatever stands in them is a name or is refused, never SQL. */
export function describeHostileNames(open: OpenPlace): void {
  describe("names", () => {
    const tables = NAMES.map((name): Table => {
      return {
        name: `t ${name}`,
        primaryKey: [name],
        columns: [
          { name, kind: "id", nullable: false },
          { name: `${name}2`, kind: "boolean" },
          { name: `${name}3`, kind: "integer" },
          { name: `${name}4`, kind: "json" },
        ],
        indexes: [{ columns: [`${name}3`], unique: true }, { columns: [name, `${name}2`] }],
      };
    });
    let database: Database;
    beforeAll(async () => {
      database = await openMigrated(open, tables, newPlace());
    });
    afterAll(() => database.close());

    it("makes tables of all names, and knows them again", async () => {
      expect(await database.plan(tables)).toEqual({ changes: [], conflicts: [] });
    });

    it.each(tables.map((table) => [table.primaryKey[0] as string, table] as const))(
      "takes %j as it stands",
      async (name, table) => {
        const values = { [name]: idOf("1"), [`${name}2`]: true, [`${name}3`]: 5, [`${name}4`]: { a: 1 } };
        await commitAll(database, insert(table.name, values));
        const column = { table: table.name, column: name };
        const columns = table.columns.map((one) => ({ table: table.name, column: one.name }));
        const where: Condition = { compare: column, is: "=", value: idOf("1") };
        expect(await database.read({ from: table.name, columns, where })).toEqual([values]);
        const as = `as ${name}`;
        const renamed: Select = {
          from: table.name,
          as,
          columns: [{ table: as, column: name, as: `${name} too` }],
          orderBy: [{ column: { table: as, column: `${name}3` }, direction: "descending" }],
        };
        expect(await database.read(renamed)).toEqual([{ [`${name} too`]: idOf("1") }]);
        const foundIn: Condition = { foundIn: column, select: { from: table.name, as, column: name } };
        expect(await database.count({ from: table.name, where: foundIn })).toBe(1);
        const set = { [`${name}3`]: { increment: 1 } };
        const returning = table.columns.map((one) => one.name);
        const results = await commitAll(database, {
          kind: "update",
          table: table.name,
          set,
          where,
          returning,
        });
        expect(results[0]?.rows).toEqual([{ ...values, [`${name}3`]: 6 }]);
        expect(await database.commit([insert(table.name, { [name]: idOf("2"), [`${name}3`]: 6 })])).toEqual({
          ok: false,
          failure: { reason: "unique", statement: 0, table: table.name, columns: [`${name}3`] },
        });
        await commitAll(database, { kind: "delete", from: table.name, where, expect: 1 });
      },
    );

    it("refuses every name that was not declared, in every place", async () => {
      const database = await openSample(open);
      const columns = [person("id")];
      const list: List = { as: "posts", from: "posts", columns: ["id"], parent: "author", orderBy: "title" };
      for (const name of HOSTILE) {
        const here = person(name);
        const there = { table: name, column: "id" };
        const everywhere: Select[] = [
          { from: name, columns },
          { from: "people", columns: [here] },
          { from: "people", columns: [there] },
          { from: "people", columns, where: { compare: here, is: "=", value: "x" } },
          { from: "people", columns, where: { compare: person("id"), is: "=", value: here } },
          { from: "people", columns, where: { isNull: there } },
          { from: "people", columns, where: { oneOf: here, values: ["x"] } },
          { from: "people", columns, where: { contains: here, text: "x" } },
          { from: "people", columns, where: { exists: { from: name } } },
          { from: "people", columns, where: { foundIn: here, select: { from: "posts", column: "id" } } },
          { from: "people", columns, where: { foundIn: there, select: { from: "posts", column: "id" } } },
          { from: "people", columns, where: { foundIn: person("id"), select: { from: name, column: "id" } } },
          {
            from: "people",
            columns,
            where: { foundIn: person("id"), select: { from: "posts", column: name } },
          },
          {
            from: "people",
            columns,
            where: {
              foundIn: { ...person("id"), path: ["a"] } as ColumnReference,
              select: { from: "posts", column: "id" },
            },
          },
          { from: "people", columns, where: { isNull: { ...here, path: ["a"] } } },
          { from: "people", columns, where: { compare: { ...there, path: ["a"] }, is: "=", value: "x" } },
          { from: "people", columns, where: { oneOf: { ...here, path: ["a"] }, values: [] } },
          { from: "people", columns, where: { holds: here, values: [] } },
          { from: "people", columns, where: { near: there, point: [0, 0] } },
          { from: "people", columns, where: { inside: here, rings: [] } },
          { from: "people", columns, where: { isTrue: { isNull: here } } },
          { from: "people", columns, lists: [{ ...list, from: name }] },
          { from: "people", columns, lists: [{ ...list, columns: [name] }] },
          { from: "people", columns, lists: [{ ...list, parent: name }] },
          { from: "people", columns, lists: [{ ...list, orderBy: name }] },
          { from: "people", columns, lists: [{ ...list, lists: [{ ...list, from: name }] }] },
          { from: "people", columns, lists: [{ ...list, lists: [{ ...list, parent: name }] }] },
          { from: "people", columns, joins: [{ table: name, on: { all: [] } }] },
          { from: "people", columns, joins: [{ table: "posts", on: { isNull: there } }] },
          { from: "people", columns, orderBy: [{ column: here, direction: "ascending" }] },
        ];
        for (const select of everywhere) await expect(database.read(select)).rejects.toThrow(TypeError);
        await expect(database.count({ from: name })).rejects.toThrow(TypeError);
        await expect(database.commit([insert(name, { id: idOf("x") })])).rejects.toThrow(TypeError);
        const values = Object.fromEntries([
          ["id", idOf("x")],
          [name, "x"],
        ]);
        await expect(database.commit([insert("people", values)])).rejects.toThrow(TypeError);
        const where: Condition = { all: [] };
        const set = Object.fromEntries([[name, "x"]]);
        await expect(database.commit([{ kind: "update", table: "people", set, where }])).rejects.toThrow(
          TypeError,
        );
        await expect(
          database.commit([{ kind: "delete", from: "people", where, returning: [name] }]),
        ).rejects.toThrow(TypeError);
      }
      await database.close();
    });

    it("refuses operators, directions and kinds that are none", async () => {
      const database = await openSample(open);
      const select: Select = { from: "people", columns: [person("id")] };
      for (const word of ["like", "= 1 or 1 =", "is", "", "constructor", "__proto__"]) {
        const where = { compare: person("id"), is: word, value: "x" } as unknown as Condition;
        await expect(database.read({ ...select, where })).rejects.toThrow(TypeError);
        const order = { column: person("id"), direction: word } as unknown as Order;
        await expect(database.read({ ...select, orderBy: [order] })).rejects.toThrow(TypeError);
        const condition = { [word]: "1 = 1" } as unknown as Condition;
        await expect(database.read({ ...select, where: condition })).rejects.toThrow(TypeError);
      }
      await database.close();
    });

    it("refuses tables that cannot be named or told apart", async () => {
      const column = { name: "id", kind: "id", nullable: false } as const;
      const table: Table = { name: "t", primaryKey: ["id"], columns: [column], indexes: [] };
      for (const name of ["", "a\0b", "\ud800", "__proto__"]) {
        await expect(open([{ ...table, name }], newPlace())).rejects.toThrow(TypeError);
        await expect(open([{ ...table, columns: [{ ...column, name }] }], newPlace())).rejects.toThrow(
          TypeError,
        );
      }
      await expect(open([{ ...table, primaryKey: [] }], newPlace())).rejects.toThrow(TypeError);
      await expect(open([{ ...table, indexes: [{ columns: ["x"] }] }], newPlace())).rejects.toThrow(
        TypeError,
      );
      await expect(open([table, table], newPlace())).rejects.toThrow(TypeError);
      await expect(open([{ ...table, columns: [column, column] }], newPlace())).rejects.toThrow(TypeError);
    });
  });
}
