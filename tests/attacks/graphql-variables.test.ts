import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Received, serveSuite } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
type Loose = any;

const text = { type: "text" };
const open = { read: () => true, create: () => true, update: () => true, delete: () => true };
/** A millisecond budget that only a mistake of another order of magnitude passes. */
const MOMENT = 1_000;

const turns: number[] = [];
let turn = 0;

const server = serveSuite({
  collections: {
    notes: {
      access: open,
      fields: {
        title: text,
        rank: { type: "number" },
        next: { type: "relationship", relationTo: "notes" },
        rows: { type: "array", fields: { a: text } },
      },
      hooks: { beforeOperation: [() => void turns.push(turn)] },
    },
  },
});

const ask = (query: string, variables: object = {}): Promise<Received> =>
  server().post("/api/graphql", { query, variables });
const many = <Made>(count: number, make: (at: number) => Made) =>
  Array.from({ length: count }, (_, at) => make(at));
const refusalOf = ({ body }: Received) => {
  const [{ extensions }] = body.errors ?? [{ extensions: {} }];
  return [extensions.code, extensions.data?.[0]?.path];
};

describe("a filter that would lose a comparison is refused, and never let through more than was meant", () => {
  beforeEach(async () => {
    for (const title of ["One", "Two"])
      await server().lucent.create({ collection: "notes", data: { title } });
  });

  it.each<[declared: string, where: string, path: string, sent?: object]>([
    ["$f: id_operator", "{ id: $f }", "id"],
    ["$f: text_operator", "{ next__title: $f }", "next.title"],
    ["$f: text_operator", "{ rank: { exists: false }, title: $f }", "title"],
    ["$f: String", '{ title: { not_equals: "x", equals: $f } }', "title"],
    ["$f: String", "{ title: { equals: $f } }", "title"],
    ["$f: [String!]", '{ title: { not_equals: "x", in: $f } }', "title"],
    ["$f: [Note_where!]", "{ AND: $f }", "where"],
    ["$f: [Note_where!]", "{ OR: $f }", "where"],
    ["$f: [Note_where!]", '{ title: { not_equals: "x" }, OR: $f }', "where"],
    ["$f: id_operator", "{ AND: [{ OR: [{ id: $f }] }] }", "id"],
    ["$f: id_operator", "{ AND: { id: $f } }", "id"],
    ["$f: id_operator, $g: text_operator", "{ title: $g, id: $f }", "id", { g: { not_equals: "x" } }],
    // What was sent as null is a comparison with nothing, or none at all.
    ["$f: id_operator", "{ id: $f }", "id", { f: null }],
    ["$f: [Note_where!]", "{ AND: $f }", "where", { f: null }],
    ["$f: id_operator = null", "{ id: $f }", "id"],
    ["$f: id_operator", "{ id: $f }", "id", { f: {} }],
    ["$f: Note_where", "$f", "id", { f: { id: null } }],
    ["$f: Note_where", "$f", "where", { f: { AND: null } }],
    ["$f: Note_where", "$f", "id", { f: { OR: [{ id: null }] } }],
  ])("%s %s", async (declared, where, path, sent = {}) => {
    const count = async () => (await server().lucent.count({ collection: "notes" })).totalDocs;
    const before = await count();
    for (const document of [
      `query(${declared}) { Notes(where: ${where}) { totalDocs } }`,
      `query(${declared}) { countNotes(where: ${where}) { totalDocs } }`,
      `query(${declared}) { ...F } fragment F on Query { x: Notes(where: ${where}) { totalDocs } }`,
      `mutation(${declared}) { deleteNotes(where: ${where}) { docs { id } } }`,
      `mutation(${declared}) { updateNotes(where: ${where}, data: { title: "x" }) { docs { id } } }`,
    ])
      expect([document, refusalOf(await ask(document, sent))]).toEqual([document, ["INVALID_QUERY", path]]);
    expect(await count()).toBe(before);
  });

  it("but a default stands for what was not sent", async () => {
    const query = `query($f: text_operator = { equals: "One" }) { Notes(where: { title: $f }) { docs { title } } }`;
    const { docs } = (await ask(query)).body.data.Notes;
    expect(new Set(docs.map(({ title }: Loose) => title))).toEqual(new Set(["One"]));
  });
});

describe("variables that take long to read are refused in a moment [GQ-02]", () => {
  const filter = "query($w: Note_where) { Notes(where: $w) { totalDocs } }";
  const create = "mutation($d: mutationNoteInput!) { createNote(data: $d) { id } }";
  it.each<[what: string, query: string, variables: object, code: string]>([
    [
      "keys that nobody knows",
      filter,
      { w: Object.fromEntries(many(60_000, (at) => [`k${at}`, 1])) },
      "INVALID_QUERY",
    ],
    [
      "keys that nobody knows, in a document",
      create,
      { d: Object.fromEntries(many(60_000, (at) => [`k${at}`, 1])) },
      "VALIDATION_FAILED",
    ],
    ["objects that are no filters", filter, { w: { OR: many(200_000, () => 1) } }, "INVALID_QUERY"],
    ["many filters", filter, { w: { OR: many(100_000, () => ({})) } }, "GRAPHQL_TOO_COMPLEX"],
    ["many rows", create, { d: { rows: many(200_000, () => ({})) } }, "GRAPHQL_TOO_COMPLEX"],
    ["a long list that does not fit", filter, { w: { id: { in: many(200_000, () => 1) } } }, "INVALID_QUERY"],
  ])("%s", async (_, query, variables, code) => {
    const started = performance.now();
    expect(refusalOf(await ask(query, variables))[0]).toBe(code);
    expect(performance.now() - started).toBeLessThan(MOMENT);
  });

  it("and the longest document is none of them", async () => {
    const rows = many(1_000, () => ({ a: "x" }));
    expect((await ask(create, { d: { rows } })).body.errors).toBeUndefined();
  });
});

describe("one request with many lists lets others come in between", () => {
  beforeAll(() => {
    const count = () => {
      turn += 1;
      if (turn < 100_000) setImmediate(count).unref();
    };
    count();
  });

  it("each field of the root has a turn of its own", async () => {
    turns.length = 0;
    const lists = many(12, (at) => `a${at}: Notes(limit: 1000) { totalDocs }`).join(" ");
    expect((await ask(`{ ${lists} }`)).body.errors).toBeUndefined();
    expect(turns).toHaveLength(12);
    expect(new Set(turns).size).toBe(12);
  });
});
