import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Condition, Database, Operand, Select } from "../../ports/index.ts";
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
} from "./sample.ts";

const PEOPLE = [
  { id: idOf("a"), name: "Ada", age: 36, height: 1.65, admin: true, joinedAt: "2024-01-01T00:00:00.000Z" },
  {
    id: idOf("b"),
    name: "Béla 100%",
    age: 64,
    height: 1.8,
    admin: false,
    joinedAt: "2024-01-01T00:00:00.001Z",
    boss: idOf("a"),
  },
  {
    id: idOf("c"),
    name: "under_score",
    age: null,
    height: null,
    admin: null,
    joinedAt: null,
    boss: idOf("a"),
  },
  {
    id: idOf("d"),
    name: null,
    age: -1,
    height: -0.5,
    admin: false,
    joinedAt: "2023-12-31T23:59:59.999Z",
    boss: idOf("b"),
  },
  {
    id: idOf("e"),
    name: "back\\slash ΟΔΟΣ",
    age: 0,
    height: 2,
    admin: true,
    joinedAt: "2025-06-01T12:00:00.000Z",
  },
];

const POSTS = [
  { id: idOf("1"), author: idOf("a"), title: "first", score: 10 },
  { id: idOf("2"), author: idOf("a"), title: "second", score: null },
  { id: idOf("3"), author: idOf("b"), title: "first", score: 64 },
  { id: idOf("4"), author: null, title: "nobody's", score: 3 },
];

/** Selects: every condition, order, joins, pages, parameters. */
export function describeReads(open: OpenPlace): void {
  describe("reads", () => {
    let database: Database;
    beforeAll(async () => {
      database = await openSample(open);
      await commitAll(database, ...PEOPLE.map((one) => insert("people", one)));
      await commitAll(database, ...POSTS.map((one) => insert("posts", one)));
    });
    afterAll(() => database.close());

    const compare = (column: string, is: "=" | "!=" | "<" | "<=" | ">" | ">=", value: Operand): Condition => {
      return { compare: person(column), is, value };
    };
    const contains = (text: string): Condition => ({ contains: person("name"), text });

    it.each<[string, Condition, string[]]>([
      ["= text", compare("name", "=", "Ada"), ["a"]],
      ["= minds the case", compare("name", "=", "ada"), []],
      ["!= leaves nulls out", compare("name", "!=", "Ada"), ["b", "c", "e"]],
      ["<", compare("age", "<", 0), ["d"]],
      ["<=", compare("age", "<=", 0), ["d", "e"]],
      [">", compare("age", ">", 36), ["b"]],
      [">=", compare("age", ">=", 36), ["a", "b"]],
      ["a whole number beside a broken one", compare("age", ">", 35.5), ["a", "b"]],
      ["broken numbers", compare("height", "=", 1.65), ["a"]],
      ["true", compare("admin", "=", true), ["a", "e"]],
      ["not true leaves nulls out", compare("admin", "!=", true), ["b", "d"]],
      ["time", compare("joinedAt", ">", "2024-01-01T00:00:00.000Z"), ["b", "e"]],
      ["another column", { compare: person("age"), is: "<", value: person("height") }, ["d", "e"]],
      ["is null", { isNull: person("age") }, ["c"]],
      ["is not null", { not: { isNull: person("age") } }, ["a", "b", "d", "e"]],
      ["not of a comparison with null is not true", { not: compare("age", "=", 36) }, ["b", "d", "e"]],
      ["is true minds no nulls", { not: { isTrue: compare("age", "=", 36) } }, ["b", "c", "d", "e"]],
      ["null in any", { any: [compare("age", "=", 1), { isNull: person("age") }] }, ["c"]],
      [
        "not of all",
        { not: { all: [compare("age", ">", 0), compare("admin", "=", true)] } },
        ["b", "d", "e"],
      ],
      ["no condition in all is true", { all: [] }, ["a", "b", "c", "d", "e"]],
      ["no condition at any depth of all is true", { all: [{ all: [] }] }, ["a", "b", "c", "d", "e"]],
      ["a condition beside none still counts", { all: [{ all: [] }, compare("name", "=", "Ada")] }, ["a"]],
      ["no condition in any is false", { any: [] }, []],
      ["not of nothing", { not: { any: [] } }, ["a", "b", "c", "d", "e"]],
      ["one of texts", { oneOf: person("name"), values: ["Ada", "Béla 100%", "Zoe"] }, ["a", "b"]],
      ["one of whole numbers", { oneOf: person("age"), values: [36, -1] }, ["a", "d"]],
      ["one of broken numbers", { oneOf: person("height"), values: [1.65, 1.8, 0.1 + 0.2] }, ["a", "b"]],
      ["one of booleans", { oneOf: person("admin"), values: [true] }, ["a", "e"]],
      ["one of none", { oneOf: person("name"), values: [] }, []],
      ["not one of leaves nulls out", { not: { oneOf: person("name"), values: ["Ada"] } }, ["b", "c", "e"]],
      ["not one of none", { not: { oneOf: person("name"), values: [] } }, ["a", "b", "c", "d", "e"]],
      ["contains folds case", contains("aDA"), ["a"]],
      ["contains folds case beyond ASCII", contains("BÉLA"), ["b"]],
      ["contains folds Greek", contains("οδος"), ["e"]],
      ["contains takes % as it stands", contains("%"), ["b"]],
      ["contains takes _ as it stands", contains("_"), ["c"]],
      ["contains takes a backslash as it stands", contains("K\\S"), ["e"]],
      ["contains takes both together", contains("\\%"), []],
      ["contains nothing is in every text", contains(""), ["a", "b", "c", "e"]],
      ["not contains leaves nulls out", { not: contains("a") }, ["c"]],
      ["contains a very long text", contains("x".repeat(60_000)), []],
    ])("%s", async (_name, where, ids) => {
      expect(await peopleWhere(database, where)).toEqual(ids);
      expect(await database.count({ from: "people", where })).toBe(ids.length);
    });

    it("asks whether related rows exist", async () => {
      const hasPost: Condition = {
        exists: { from: "posts", where: { compare: post("author"), is: "=", value: person("id") } },
      };
      expect(await peopleWhere(database, hasPost)).toEqual(["a", "b"]);
      expect(await peopleWhere(database, { not: hasPost })).toEqual(["c", "d", "e"]);
      expect(await peopleWhere(database, { exists: { from: "posts" } })).toHaveLength(5);
    });

    describe("found in another select", () => {
      const found = (column: string, inner: string, where?: Condition): Condition => {
        const [table, name] = inner.split(".") as [string, string];
        const select = { from: table, column: name, ...(where === undefined ? {} : { where }) };
        return { foundIn: person(column), select };
      };
      const withAuthor: Condition = { not: { isNull: post("author") } };
      const isSecond: Condition = { compare: post("title"), is: "=", value: "second" };
      const nothing: Condition = { any: [] };
      const below = (where: Condition): Condition => {
        return { foundIn: person("id"), select: { from: "people", as: "below", column: "boss", where } };
      };
      const author: Condition = {
        foundIn: { table: "boss", column: "id" },
        select: { from: "posts", column: "author", where: isSecond },
      };

      it.each<[string, Condition, string[]]>([
        ["texts", found("id", "posts.author", withAuthor), ["a", "b"]],
        ["not", { not: found("id", "posts.author", withAuthor) }, ["c", "d", "e"]],
        ["under a condition", found("id", "posts.author", isSecond), ["a"]],
        ["numbers", found("age", "posts.score"), ["b"]],
        ["booleans", found("admin", "people.admin"), ["a", "b", "d", "e"]],
        ["a null among what is found is found by nothing", found("boss", "posts.author"), ["b", "c", "d"]],
        ["not beside a null is not true", { not: found("id", "posts.author") }, []],
        ["the complement", { not: { isTrue: found("id", "posts.author") } }, ["c", "d", "e"]],
        ["not of a null is not true", { not: found("boss", "people.id") }, []],
        ["the complement of a null", { not: { isTrue: found("boss", "people.id") } }, ["a", "e"]],
        ["nothing", found("id", "posts.author", nothing), []],
        [
          "not in nothing, nulls too",
          { not: found("boss", "posts.author", nothing) },
          ["a", "b", "c", "d", "e"],
        ],
        ["the same table", below({ isNull: { table: "below", column: "name" } }), ["b"]],
        [
          "within another",
          { foundIn: person("boss"), select: { from: "people", as: "boss", column: "id", where: author } },
          ["b", "c"],
        ],
      ])("%s", async (_name, where, ids) => {
        expect(await peopleWhere(database, where)).toEqual(ids);
        expect(await database.count({ from: "people", where })).toBe(ids.length);
      });

      it("guards writes in the same way", async () => {
        const where: Condition = { all: [found("id", "posts.author", isSecond), found("age", "people.age")] };
        const set = { name: "Ada" };
        expect(await commitAll(database, { kind: "update", table: "people", set, where })).toEqual([
          { count: 1, rows: [] },
        ]);
      });
    });

    it("reaches two tables outward from inner conditions, also of the same table by another name", async () => {
      const subordinateWithGoodPost: Condition = {
        exists: {
          from: "people",
          as: "below",
          where: {
            all: [
              { compare: { table: "below", column: "boss" }, is: "=", value: person("id") },
              {
                exists: {
                  from: "posts",
                  where: {
                    all: [
                      { compare: post("author"), is: "=", value: { table: "below", column: "id" } },
                      { compare: post("score"), is: "=", value: { table: "below", column: "age" } },
                    ],
                  },
                },
              },
            ],
          },
        },
      };
      expect(await peopleWhere(database, subordinateWithGoodPost)).toEqual(["a"]);
    });

    it("joins, and keeps rows without a partner where the join is optional", async () => {
      const select = (optional: boolean): Select => ({
        from: "posts",
        joins: [
          { table: "people", as: "writer", optional, on: authorOf("writer") },
          {
            table: "people",
            as: "boss",
            optional: true,
            on: {
              compare: { table: "boss", column: "id" },
              is: "=",
              value: { table: "writer", column: "boss" },
            },
          },
        ],
        columns: [
          post("id"),
          { table: "writer", column: "name", as: "writer" },
          { table: "boss", column: "name", as: "boss" },
          { table: "writer", column: "admin", as: "admin" },
        ],
        orderBy: [{ column: post("id"), direction: "ascending" }],
      });
      const inner = [
        { id: idOf("1"), writer: "Ada", boss: null, admin: true },
        { id: idOf("2"), writer: "Ada", boss: null, admin: true },
        { id: idOf("3"), writer: "Béla 100%", boss: "Ada", admin: false },
      ];
      expect(await database.read(select(false))).toEqual(inner);
      expect(await database.read(select(true))).toEqual([
        ...inner,
        { id: idOf("4"), writer: null, boss: null, admin: null },
      ]);
      expect(await database.count(select(false))).toBe(3);
      expect(
        await database.count({ ...select(true), where: { compare: post("score"), is: ">", value: 5 } }),
      ).toBe(2);
    });

    it("puts nulls first when ascending and last when descending", async () => {
      const order = async (column: string, direction: "ascending" | "descending") => {
        const rows = await database.read({
          from: "people",
          columns: [person("id")],
          orderBy: [
            { column: person(column), direction },
            { column: person("id"), direction: "ascending" },
          ],
        });
        return rows.map((row) => nameOf(row["id"])).join("");
      };
      expect(await order("age", "ascending")).toBe("cdeab");
      expect(await order("age", "descending")).toBe("baedc");
      expect(await order("admin", "ascending")).toBe("cbdae");
      expect(await order("admin", "descending")).toBe("aebdc");
      expect(await order("joinedAt", "ascending")).toBe("cdabe");
    });

    it("gives pages", async () => {
      const page = async (limit?: number, offset?: number) => {
        const rows = await database.read({
          from: "people",
          columns: [person("id")],
          orderBy: [{ column: person("id"), direction: "ascending" }],
          ...(limit === undefined ? {} : { limit }),
          ...(offset === undefined ? {} : { offset }),
        });
        return rows.map((row) => nameOf(row["id"])).join("");
      };
      expect(await page(2)).toBe("ab");
      expect(await page(2, 3)).toBe("de");
      expect(await page(undefined, 3)).toBe("de");
      expect(await page(0)).toBe("");
      expect(await page(9, 9)).toBe("");
      await expect(page(-1)).rejects.toThrow(TypeError);
      await expect(page(1.5)).rejects.toThrow(TypeError);
    });

    it("counts whatever the page", async () => {
      const select = { from: "people", columns: [person("id")], limit: 1 };
      expect(await database.count(select)).toBe(5);
    });

    it("prepares a select once and runs it with values by name", async () => {
      const find = database.prepare({
        from: "people",
        columns: [person("id"), person("admin")],
        where: {
          all: [
            { compare: person("age"), is: ">=", value: { parameter: "least" } },
            { compare: person("admin"), is: "=", value: { parameter: "admin" } },
            { compare: person("age"), is: "<", value: 1000 },
            { not: { compare: person("age"), is: "=", value: { parameter: "least" } } },
          ],
        },
        orderBy: [{ column: person("age"), direction: "ascending" }],
        limit: { parameter: "limit" },
        offset: { parameter: "offset" },
      });
      expect(await find({ least: -5, admin: true, limit: 5, offset: 0 })).toEqual([
        { id: idOf("e"), admin: true },
        { id: idOf("a"), admin: true },
      ]);
      expect(await find({ least: 0, admin: true, limit: 5, offset: 0 })).toEqual([
        { id: idOf("a"), admin: true },
      ]);
      expect(await find({ least: -5, admin: true, limit: 1, offset: 1 })).toEqual([
        { id: idOf("a"), admin: true },
      ]);
      expect(await find({ least: -5, admin: false, limit: 1, offset: 0 })).toEqual([
        { id: idOf("d"), admin: false },
      ]);
      await expect(find({ least: 0, admin: true, limit: 5 })).rejects.toThrow(
        'The parameter "offset" is missing.',
      );
      await expect(find({ least: "0", admin: true, limit: 5, offset: 0 })).rejects.toThrow(TypeError);
      await expect(find({ least: 0, admin: true, limit: -1, offset: 0 })).rejects.toThrow(TypeError);
    });

    it("runs prepared selects at the same time without mixing their values", async () => {
      const find = database.prepare({
        from: "people",
        columns: [person("id")],
        where: { compare: person("id"), is: "=", value: { parameter: "id" } },
      });
      const wanted = Array.from({ length: 100 }, (_, place) => idOf("abcde"[place % 5] as string));
      const found = await Promise.all(wanted.map((id) => find({ id })));
      expect(found.map((rows) => rows[0]?.["id"])).toEqual(wanted);
    });

    it("refuses statements that make no sense, before they are SQL", async () => {
      const refused: Select[] = [
        { from: "people", columns: [] },
        { from: "people", columns: [person("id"), person("id")] },
        { from: "nowhere", columns: [person("id")] },
        { from: "people", columns: [person("nothing")] },
        { from: "people", columns: [post("id")] },
        { from: "people", columns: [person("id")], joins: [{ table: "people", on: { all: [] } }] },
        { from: "people", columns: [person("id")], where: { compare: person("meta"), is: "=", value: "{}" } },
        { from: "people", columns: [person("id")], where: { contains: person("age"), text: "1" } },
        ...(
          [
            ["id", "score"],
            ["age", "author"],
            ["admin", "score"],
            ["meta", "title"],
            ["name", "nothing"],
          ] as const
        ).map(([left, column]): Select => {
          const where = { foundIn: person(left), select: { from: "posts", column } };
          return { from: "people", columns: [person("id")], where };
        }),
        {
          from: "people",
          columns: [person("id")],
          where: { foundIn: person("meta"), select: { from: "people", as: "other", column: "meta" } },
        },
        { from: "people", columns: [person("id")], where: { compare: person("age"), is: "=", value: "36" } },
        { from: "people", columns: [person("id")], where: { compare: person("admin"), is: "=", value: 1 } },
        {
          from: "people",
          columns: [person("id")],
          where: { compare: person("name"), is: "=", value: person("age") },
        },
        {
          from: "people",
          columns: [person("id")],
          orderBy: [{ column: person("meta"), direction: "ascending" }],
        },
        {
          from: "people",
          columns: [person("id")],
          where: byId("people", { parameter: "id" } as unknown as string),
        },
      ];
      for (const select of refused) await expect(database.read(select)).rejects.toThrow(TypeError);
    });

    function authorOf(as: string): Condition {
      return { compare: post("author"), is: "=", value: { table: as, column: "id" } };
    }
  });
}
