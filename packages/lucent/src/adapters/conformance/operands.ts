import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Condition, Database, Operand } from "../../ports/index.ts";
import { byId, commitAll, idOf, insert, type OpenPlace, openSample, peopleWhere, person } from "./sample.ts";

const PEOPLE = [
  { id: idOf("a"), name: "Ada", age: 36, height: 1.65 },
  { id: idOf("b"), name: "Béla", age: 64, height: 1.8 },
  { id: idOf("c"), name: "Cy", age: null, height: null },
  { id: idOf("d"), name: null, age: -1, height: -0.5 },
  { id: idOf("e"), name: "Eve", age: 0, height: 2 },
];

/** What columns are compared with: many values, numbers of another kind, texts that are no ids. */
export function describeOperands(open: OpenPlace): void {
  describe("operands", () => {
    let database: Database;
    beforeAll(async () => {
      database = await openSample(open);
      await commitAll(database, ...PEOPLE.map((one) => insert("people", one)));
    });
    afterAll(() => database.close());

    const compare = (column: string, is: "=" | "!=" | "<" | "<=" | ">" | ">=", value: Operand): Condition => {
      return { compare: person(column), is, value };
    };

    it("takes thousands of values in one condition", async () => {
      const many = Array.from({ length: 10_000 }, (_, place) => place);
      const texts = many.map((place) => `'"{}\\${place},`);
      expect(
        await peopleWhere(database, {
          oneOf: person("id"),
          values: [...many.map((one) => idOf(`${one}`)), idOf("d")],
        }),
      ).toEqual(["d"]);
      expect(await peopleWhere(database, { oneOf: person("name"), values: [...texts, "Ada"] })).toEqual([
        "a",
      ]);
      expect(
        await peopleWhere(database, { oneOf: person("age"), values: [...many.slice(37), 0.5, 1e300] }),
      ).toEqual(["b"]);
      expect(await peopleWhere(database, { oneOf: person("height"), values: many.slice(0, 1_000) })).toEqual([
        "e",
      ]);
    });

    it("compares whole numbers with any number", async () => {
      for (const [is, value, found] of [
        ["<", 1e300, ["a", "b", "d", "e"]],
        [">", -1e300, ["a", "b", "d", "e"]],
        ["=", 2 ** 53, []],
        ["<=", 36.000_001, ["a", "d", "e"]],
        ["!=", 0.5, ["a", "b", "d", "e"]],
      ] as const) {
        expect(await peopleWhere(database, compare("age", is, value))).toEqual(found);
      }
      const find = database.prepare({
        from: "people",
        columns: [person("id")],
        where: { compare: person("age"), is: "=", value: { parameter: "age" } },
      });
      expect(await find({ age: 36 })).toEqual([{ id: idOf("a") }]);
      for (const age of [0.5, 2 ** 53]) await expect(find({ age })).rejects.toThrow(TypeError);
    });

    it("knows ids by their letters alone, and finds nothing by other texts", async () => {
      await commitAll(database, insert("people", { id: idOf("kept") }));
      const isKept = byId("people", idOf("kept"));
      for (const text of ["", "kept", idOf("kept").toUpperCase(), `${idOf("kept")} `, `{${idOf("kept")}}`]) {
        const oneOf: Condition = { oneOf: person("id"), values: [text] };
        expect(await peopleWhere(database, { any: [byId("people", text), oneOf] })).toEqual([]);
        const others: Condition = { all: [isKept, { not: { any: [byId("people", text), oneOf] } }] };
        expect(await peopleWhere(database, others)).toEqual(["kept"]);
        for (const [is, found] of [
          ["<", []],
          [">", ["kept"]],
          ["!=", ["kept"]],
        ] as const) {
          const where: Condition = { all: [isKept, { compare: person("id"), is, value: text }] };
          expect(await peopleWhere(database, where)).toEqual(found);
        }
        await expect(database.commit([insert("people", { id: text })])).rejects.toThrow(TypeError);
        await expect(database.commit([insert("people", { id: idOf("new"), boss: text })])).rejects.toThrow(
          TypeError,
        );
      }
      const within: Condition = { contains: person("id"), text: "-7" };
      expect(await peopleWhere(database, { all: [isKept, within] })).toEqual(["kept"]);
    });
  });
}
