import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveSuite } from "./support/serve.ts";
import { type Ran, statementsOf } from "./support/statements.ts";

const folder = mkdtempSync(join(tmpdir(), "lucent-plans-"));
const file = join(folder, "data.db");

const indexed = (type: string, more: object = {}) => ({ type, index: true, ...more });
const to = (relationTo: string | string[], hasMany = false) => ({
  type: "relationship",
  relationTo,
  hasMany,
});
const access = { read: () => true };

const server = serveSuite({
  database: { url: `file:${file}` },
  collections: {
    tags: { fields: { name: indexed("text") }, access },
    notes: {
      fields: {
        title: { type: "text" },
        kind: indexed("select", { options: ["a", "b", "c"] }),
        rank: indexed("integer"),
        score: indexed("number"),
        day: indexed("date"),
        code: { type: "text", unique: true },
        slug: indexed("text", { unique: true }),
        seo: { type: "group", fields: { slug: indexed("text") } },
        other: to("notes"),
        tag: to("tags"),
        tags: to("tags", true),
        any: to(["tags", "notes"]),
        anys: to(["tags", "notes"], true),
        rows: { type: "array", fields: { size: indexed("integer"), tag: to("tags") } },
      },
      access,
    },
  },
});

let tags: string[];
let notes: string[];
let reader: DatabaseSync;

beforeAll(async () => {
  const { lucent } = server();
  tags = [];
  for (let n = 0; n < 20; n++)
    tags.push((await lucent.create({ collection: "tags", data: { name: `tag ${n}` } })).id);
  notes = [];
  const make = async (n: number) => {
    const [tag, next] = [tags[n % 20] as string, tags[(n + 1) % 20] as string];
    const { id } = await lucent.create({
      collection: "notes",
      depth: 0,
      data: {
        title: `note ${n}`,
        kind: "abc"[n % 3],
        rank: n % 50,
        score: n / 7,
        day: `2026-01-${String((n % 28) + 1).padStart(2, "0")}`,
        code: `code ${n}`,
        slug: n % 2 === 0 ? `slug ${n}` : null,
        seo: { slug: `slug ${n}` },
        other: notes[n % 100] ?? null,
        tag,
        tags: [tag, next],
        any: { relationTo: "tags", value: tag },
        anys: [{ relationTo: "tags", value: next }],
        rows: [{ size: n, tag }],
      },
    });
    notes.push(id);
  };
  for (let n = 0; n < 600; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, more) => make(n + more)));
  reader = new DatabaseSync(file, { readOnly: true });
});

afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How SQLite goes about a statement that the engine ran. */
function planOf({ sql }: Pick<Ran, "sql">): readonly string[] {
  for (const [, name] of sql.matchAll(/"(lucent_\w+)"\(/g))
    reader.function(name as string, { varargs: true, deterministic: true }, () => 1);
  return reader
    .prepare(`explain query plan ${sql}`)
    .all()
    .map((step) => String(step["detail"]));
}

const isReading = ({ sql, side }: Ran) => side === "reader" && !/^(begin|commit)/.test(sql);

async function plansOf(
  act: () => Promise<unknown>,
): Promise<readonly { sql: string; plan: readonly string[] }[]> {
  const ran = (await statementsOf(act)).filter(isReading);
  expect(ran.length).toBeGreaterThan(0);
  return ran.map(({ sql }) => ({ sql, plan: planOf({ sql }) }));
}

/** Steps that look at every row of a table in no order. What the statement itself makes is small. */
const isScan = (step: string) =>
  /^SCAN (?!json_each|\$few|\(subquery)/.test(step) && !/USING (COVERING )?INDEX/.test(step);
const isSort = (step: string) => step.startsWith("USE TEMP B-TREE FOR") && step.includes("ORDER BY");

const find = (args: object) => () =>
  server().lucent.find({ collection: "notes", depth: 0, limit: 10, pagination: false, ...args });
const filter = (path: string, comparison: object, more: object = {}) =>
  find({ where: { [path]: comparison }, ...more });

const INDEXED = [
  "slug",
  "kind",
  "rank",
  "score",
  "day",
  "seo.slug",
  "tag",
  "other",
  "createdAt",
  "updatedAt",
];
const VALUES: Readonly<Record<string, unknown>> = {
  kind: "a",
  rank: 5,
  score: 1,
  day: "2026-01-02T00:00:00.000Z",
  "seo.slug": "slug 5",
  code: "code 5",
};

async function expectNoScan(act: () => Promise<unknown>) {
  for (const { sql, plan } of await plansOf(act)) expect(plan.filter(isScan), sql).toEqual([]);
}

async function expectNoSort(act: () => Promise<unknown>) {
  for (const { sql, plan } of await plansOf(act))
    expect(
      plan.filter((step) => isScan(step) || isSort(step)),
      sql,
    ).toEqual([]);
}

describe("an index gives the documents and their order at once", () => {
  it("of the newest documents", () => expectNoSort(find({})));

  it.each(Object.keys(VALUES))("of those with one value of %s, newest first", (path) =>
    expectNoSort(filter(path, { equals: VALUES[path] })),
  );

  it.each(["tag", "other"])("of those that point to one document by %s, newest first", (path) =>
    expectNoSort(() => filter(path, { equals: path === "tag" ? tags[3] : notes[3] })()),
  );

  it.each(INDEXED.flatMap((path) => [path, `-${path}`]))("of all, by %s", (sort) =>
    expectNoSort(find({ sort })),
  );

  it.each(["", "id", ...INDEXED.flatMap((path) => [path, `-${path}`])])(
    "of those behind a cursor, by %j",
    async (sort) => {
      const order = sort === "" ? undefined : sort;
      const first = await server().lucent.find({
        collection: "notes",
        depth: 0,
        limit: 3,
        sort: order,
        cursor: "",
      });
      await expectNoSort(find({ sort: order, cursor: first.nextCursor }));
    },
  );

  it("of those behind a cursor that have one value", async () => {
    const args = { collection: "notes", depth: 0, limit: 3, where: { kind: { equals: "a" } } };
    const first = await server().lucent.find({ ...args, cursor: "" });
    await expectNoSort(find({ where: args.where, cursor: first.nextCursor }));
  });

  it("of one by its id", () =>
    expectNoSort(() => server().lucent.findByID({ collection: "notes", id: notes[7], depth: 0 })));

  it("of those that stand in places of ids, at every depth", () =>
    expectNoSort(find({ depth: 3, limit: 20 })));

  it.each(Object.keys(VALUES))("and their number, with one value of %s", (path) =>
    expectNoSort(() =>
      server().lucent.count({ collection: "notes", where: { [path]: { equals: VALUES[path] } } }),
    ),
  );

  it.each(["rank", "score", "day", "createdAt"])(
    "behind a bound in the order of the bound, by %s",
    (path) => {
      const value = path === "createdAt" ? "2020-01-01" : VALUES[path];
      return expectNoSort(filter(path, { greater_than: value }, { sort: path }));
    },
  );
});

describe("an index gives the documents, to be put in order", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["of several values", () => filter("kind", { in: ["a", "b"] })()],
    ["of a range", () => filter("rank", { greater_than: 45 })()],
    ["of one value, in another order", () => filter("kind", { equals: "a" }, { sort: "rank" })()],
    ["by a relation to several collections", () => filter("any.value", { equals: tags[3] })()],
    ["by a list of relations", () => filter("tags", { equals: tags[3] })()],
    ["by a list of relations to several collections", () => filter("anys", { equals: tags[3] })()],
    ["by a field in rows", () => filter("rows.size", { equals: 5 })()],
    ["by a relation in rows", () => filter("rows.tag", { equals: tags[3] })()],
    ["by a field beyond a relation", () => filter("tag.name", { equals: "tag 3" })()],
    ["by a field beyond a list of relations", () => filter("tags.name", { equals: "tag 3" })()],
    ["by a field beyond a relation in rows", () => filter("rows.tag.name", { equals: "tag 3" })()],
    [
      "by one thing or another",
      () => find({ where: { or: [{ kind: { equals: "a" } }, { rank: { equals: 5 } }] } })(),
    ],
    ["in the order of a field beyond a relation", () => find({ sort: "tag.name" })()],
  ])("%s", (_, act) => expectNoScan(act));
});

describe("what is written to a document", () => {
  it("is found by its id, and so are its lists", async () => {
    const { lucent } = server();
    const data = { title: "changed", tags: [tags[1]], rows: [{ size: 1 }] };
    const ran = await statementsOf(async () => {
      await lucent.update({ collection: "notes", id: notes[9], data, depth: 0 });
      await lucent.delete({ collection: "notes", id: notes[10], depth: 0 });
    });
    const writes = ran.filter(({ sql, side }) => side === "writer" && !sql.startsWith("insert"));
    expect(writes.length).toBeGreaterThan(3);
    for (const { sql } of writes) expect(planOf({ sql }).filter(isScan), sql).toEqual([]);
  });
});

describe("the number of statements", () => {
  const count = async (act: () => Promise<unknown>) => (await statementsOf(act)).filter(isReading).length;

  it.each([0, 1, 2, 3])("does not grow with the number of documents, at depth %i", async (depth) => {
    const few = await count(find({ depth, limit: 5 }));
    const many = await count(find({ depth, limit: 50 }));
    const most = await count(find({ depth, limit: 500 }));
    expect([few, many, most]).toEqual([few, few, few]);
    // The documents and their three lists, then at each step tags, and notes with their lists.
    expect(few).toBeLessThanOrEqual(4 + 7 * depth);
  });

  it("does not grow with the number of rows or of ids in a document", async () => {
    const { lucent } = server();
    const read = (id: string) => count(() => lucent.findByID({ collection: "notes", id, depth: 2 }));
    const make = async (length: number): Promise<string> => {
      const rows = Array.from({ length }, (_, n) => ({ size: n, tag: tags[n % 20] }));
      const many = Array.from({ length }, (_, n) => tags[n % 20]);
      return (await lucent.create({ collection: "notes", data: { rows, tags: many }, depth: 0 })).id;
    };
    expect(await read(await make(300))).toBe(await read(await make(3)));
  });
});
