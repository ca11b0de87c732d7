import { beforeAll, describe, expect, it } from "vitest";
import { type Received, serve, serveSuite } from "../support/serve.ts";

const isAdmin = ({ user }: { user: { role?: string } | null }) => user?.role === "admin";

const server = serveSuite({
  auth: {},
  collections: {
    users: {
      fields: {
        role: { type: "select", options: ["admin", "user"], default: "user" },
        pin: { type: "text", hidden: true },
        salary: { type: "number", access: { read: isAdmin } },
      },
      access: { read: () => true },
    },
    posts: {
      fields: {
        title: { type: "text" },
        views: { type: "integer" },
        score: { type: "number" },
        live: { type: "boolean" },
        day: { type: "date" },
        kind: { type: "select", options: ["a", "b"] },
        meta: { type: "json" },
        author: { type: "relationship", relationTo: "users" },
        draft: { type: "text", hidden: true },
        review: { type: "text", access: { read: isAdmin } },
        throwing: {
          type: "text",
          access: {
            read: () => {
              throw new Error("no answer");
            },
          },
        },
      },
      access: { read: () => true },
    },
  },
});

let administrator: { token: string };

beforeAll(async () => {
  const { lucent } = server();
  const password = "violet-anvil-thunder";
  await lucent.create({
    collection: "users",
    data: { email: "boss@example.com", password, role: "admin", pin: "1234", salary: 100 },
  });
  administrator = (await server().post("/api/users/login", { email: "boss@example.com", password })).body;
  const author = (await lucent.find({ collection: "users" })).docs[0].id;
  for (const [index, title] of ["first", "second", "third"].entries()) {
    const data = {
      title,
      views: index,
      score: index / 2,
      live: index === 0,
      day: "2026-01-01",
      kind: "a",
      meta: { deep: { pin: "1234" } },
      author,
      draft: "1234",
      review: "1234",
      throwing: "1234",
    };
    await lucent.create({ collection: "posts", data });
  }
});

const OPERATORS = [
  "equals",
  "not_equals",
  "in",
  "not_in",
  "exists",
  "like",
  "contains",
  "greater_than",
  "greater_than_equal",
  "less_than",
  "less_than_equal",
  "not_like",
  "near",
  "all",
];

/** Names that nobody may ask about over a wire, with a right guess where there is something to guess. */
const CLOSED: [collection: string, path: string, right: string][] = [
  ["users", "password", "violet-anvil-thunder"],
  ["users", "pin", "1234"],
  ["users", "salary", "100"],
  ["users", "verificationToken", "null"],
  ["users", "_verificationToken", "null"],
  ["users", "resetToken", "null"],
  ["users", "resetPasswordToken", "null"],
  ["users", "resetExpiry", "null"],
  ["users", "hash", "x"],
  ["users", "passwordHash", "$argon2id"],
  ["users", "$passwordHash", "$argon2id"],
  ["users", "lucent_people.passwordHash", "$argon2id"],
  ["users", "sessions", "x"],
  ["users", "sessions.id", "x"],
  ["users", "collection", "users"],
  ["users", "Email", "boss@example.com"],
  ["users", "EMAIL", "boss@example.com"],
  ["users", "unknown", "x"],
  ["posts", "draft", "1234"],
  ["posts", "review", "1234"],
  ["posts", "throwing", "1234"],
  ["posts", "author.pin", "1234"],
  ["posts", "author.password", "violet-anvil-thunder"],
  ["posts", "author.salary", "100"],
  ["posts", "meta->deep->pin", "1234"],
  ["posts", "title.", "first"],
];

const json = (where: unknown) => encodeURIComponent(JSON.stringify(where));
const nested = (where: object): object[] => [
  where,
  { or: [{ id: { exists: true } }, where] },
  { and: [{ id: { exists: false } }, { or: [where] }] },
  { OR: [{ AND: [where, { id: { exists: true } }] }] },
];

function expectQueryError(answer: Received) {
  expect(answer.status).toBe(400);
  expect(answer.body.errors[0]).toMatchObject({ name: "QueryError", code: "INVALID_QUERY" });
}

describe.each(CLOSED)("nothing can be learnt of %s.%s [AC-02]", (collection, path, right) => {
  it("by a filter, with any operator: a right guess and a wrong one are answered alike", async () => {
    for (const operator of OPERATORS) {
      const ask = (value: unknown, address = `/api/${collection}`) =>
        server().get(`${address}?where[${encodeURIComponent(path)}][${operator}]=${value}`);
      const [guessed, missed] = [await ask(right), await ask("certainly-wrong")];
      expectQueryError(guessed);
      expect(missed.text).toBe(guessed.text);
      const [counted, miscounted] = [
        await ask(right, `/api/${collection}/count`),
        await ask("certainly-wrong", `/api/${collection}/count`),
      ];
      expectQueryError(counted);
      expect(miscounted.text).toBe(counted.text);
    }
  });

  it("by a filter inside others, however it would have been decided without it", async () => {
    for (const value of [right, "certainly-wrong", null, 1, true, [right], { equals: right }]) {
      for (const where of nested({ [path]: { equals: value } })) {
        expectQueryError(await server().get(`/api/${collection}?where=${json(where)}`));
      }
    }
  });

  it("by an order", async () => {
    for (const sort of [path, `-${path}`, `id,${path}`, `-createdAt,-${path}`]) {
      expectQueryError(await server().get(`/api/${collection}?sort=${encodeURIComponent(sort)}`));
    }
  });

  it("by the Local API without overrideAccess", async () => {
    const { lucent } = server();
    const asked = { collection, overrideAccess: false, showHiddenFields: true };
    const refused = { code: "INVALID_QUERY" };
    for (const where of nested({ [path]: { equals: right } })) {
      await expect(lucent.find({ ...asked, where })).rejects.toMatchObject(refused);
      await expect(lucent.count({ ...asked, where })).rejects.toMatchObject(refused);
    }
    await expect(lucent.find({ ...asked, sort: path })).rejects.toMatchObject(refused);
  });
});

it("lets those ask who may read, and hidden fields nobody but trusted code", async () => {
  const { token } = administrator;
  const ask = async (path: string) =>
    (await server().get(`/api/posts?where[${path}][equals]=1234`, { token })).status;
  expect([await ask("review"), await ask("draft"), await ask("throwing")]).toEqual([200, 400, 400]);
  const found = await server().lucent.find({ collection: "posts", where: { draft: { equals: "1234" } } });
  expect(found.totalDocs).toBe(3);
});

const PIECES = [
  "'",
  '"',
  "`",
  "\\",
  ";",
  "--",
  "/*",
  "*/",
  "x' or '1'='1",
  'x" or "1"="1',
  "x') or 1=1 --",
  "1; drop table posts",
  "title' collate nocase --",
  "title) from posts --",
  "(select passwordHash from lucent_people)",
  "title asc, (select 1)",
  "%",
  "_",
  "%_%",
  "\\%",
  "$1",
  "?1",
  ":id",
  "@id",
  "{{7*7}}",
  "json_extract(meta, '$')",
  "meta->>'$.deep'",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "‮",
  "🜚",
  "ﬀ",
];

describe.each(PIECES)("the text %j [SQ-01]", (piece) => {
  const name = encodeURIComponent(piece.toWellFormed());

  it("is no name", async () => {
    for (const query of [
      `where[${name}][equals]=x`,
      `where[title${name}][equals]=x`,
      `where[title][equals${name}]=x`,
      `where[title][${name}]=x`,
      `where=${json({ [piece]: { equals: "x" } })}`,
      `where=${json({ title: { [piece]: "x" } })}`,
      `sort=${name}`,
      `sort=title${name}`,
      `sort=-${name}`,
    ]) {
      const { status } = await server().get(`/api/posts?${query}`);
      expect(status, query).toBe(400);
    }
  });

  it("finds as a value what holds it, and nothing else", async () => {
    for (const operator of ["equals", "in", "contains", "like"]) {
      const { status, body } = await server().get(`/api/posts?where[title][${operator}]=${name}`);
      expect([200, 400]).toContain(status);
      if (status === 200) expect(body.totalDocs, operator).toBe(0);
    }
    const everything = await server().get(`/api/posts?where[title][not_equals]=${name}`);
    if (everything.status === 200) expect(everything.body.totalDocs).toBe(3);
  });
});

const filled = (count: number, make: (index: number) => unknown) =>
  Array.from({ length: count }, (_, index) => make(index));
const inside = (depth: number, key: string): object =>
  depth === 0 ? { title: { equals: "first" } } : { [key]: [inside(depth - 1, key)] };

const BOMBS: [string, string][] = [
  ["and inside and, 11 deep", `where=${json(inside(11, "and"))}`],
  ["or inside or, 500 deep", `where=${json(inside(500, "or"))}`],
  ["brackets, 30 deep", `where${"[and][0]".repeat(30)}[title][equals]=x`],
  ["brackets, 1000 deep", `where${"[a]".repeat(1000)}=x`],
  ["201 conditions", filled(201, (index) => `where[or][${index}][title][equals]=x`).join("&")],
  ["10000 conditions", `where=${json({ or: filled(10_000, () => ({ title: { equals: "x" } })) })}`],
  ["1001 values", `where[title][in]=${filled(1001, (index) => index).join(",")}`],
  ["1000 words", `where[title][like]=${filled(1000, () => "a").join("+")}`],
  ["5000 words", `where[title][like]=${filled(5000, () => "a").join("+")}`],
  [
    "200 conditions of 30 words",
    filled(200, (at) => `where[or][${at}][title][like]=${"a+".repeat(30)}`).join("&"),
  ],
  ["11 keys of order", `sort=${filled(11, () => "title").join(",")}`],
  ["5000 keys of order", `sort=${filled(5000, () => "id").join(",")}`],
  ["100 kB of text", `where[title][equals]=${"a".repeat(100_000)}`],
];

describe("a query that means to exhaust the server is refused: [IN-03]", () => {
  it.each(BOMBS)("%s", async (_, query) => {
    const { status } = await server().get(`/api/posts?${query}`);
    expect([400, 414, 431]).toContain(status);
    expect((await server().get("/health/ready")).status).toBe(200);
  });

  it.each([
    ["and inside and", inside(2_000, "and")],
    ["10000 conditions", { or: filled(10_000, () => ({ title: { equals: "x" } })) }],
    ["10000 values", { title: { in: filled(10_000, String) } }],
    ["5000 words", { title: { like: "a ".repeat(5000) } }],
  ])("%s, in the Local API", async (_, where) => {
    const { lucent } = server();
    await expect(lucent.find({ collection: "posts", where, overrideAccess: false })).rejects.toMatchObject({
      code: "INVALID_QUERY",
    });
  });
});

describe("a filter is never silently wider than it was sent: [AC-04]", () => {
  it.each([
    "where[__proto__][equals]=x",
    "where[constructor][equals]=x",
    "where[toString][equals]=x",
    "where[hasOwnProperty][equals]=x",
    "where[title][__proto__]=x",
    "where[title][constructor]=x",
    "where[title][valueOf]=x",
    "where[or][0][constructor][equals]=x",
    "where=%7B%22__proto__%22%3A%7B%22equals%22%3A1%7D%7D",
    "where=%7B%22title%22%3A%7B%22constructor%22%3A1%7D%7D",
    "where",
    "where=",
    "where=null",
    "where=[]",
    "where=%5B%7B%7D%5D",
    "where=true",
    "where=x",
    "where=%7B",
    "where[]=x",
    "where[title]",
    "where[title]=first",
    "where[title][]=first",
    "where[title][equals][]=first&where[title][equals][]=second",
    "where[title][equals][not]=x",
    "where[title][in][a]=first",
    "where[and]=",
    "where[or]=x",
    "where[or][][]=x",
    "where[views][equals]=many",
    "where[views][greater_than]=",
    "where[views][greater_than]=1e999",
    "where[score][less_than]=NaN",
    "where[live][equals]=maybe",
    "where[live][in]=true",
    "where[day][less_than]=soon",
    "where[day][equals]=2026-02-30",
    "where[title][greater_than]=a",
    "where[title][exists]=perhaps",
    "where[meta][equals]=x",
    "where[meta][contains]=pin",
    "where[kind][like]=a",
    "where[author][contains]=0",
    "where[title][regex]=.*",
    "where[title][$ne]=x",
  ])("%s", async (query) => {
    expect((await server().get(`/api/posts?${query}`)).status).toBe(400);
    expect((await server().get(`/api/posts/count?${query}`)).status).toBe(400);
  });

  it("behind a thousand others", async () => {
    const query = `${"z=1&".repeat(1000)}where[title][equals]=x`;
    expect((await server().get(`/api/posts?${query}`)).status).toBe(400);
  });

  it("in the Local API either, whatever a value is made of", async () => {
    const { lucent } = server();
    class Everything {}
    const odd: unknown[] = [
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      10n,
      Symbol("x"),
      () => true,
      /x/,
      new Map(),
      new Everything(),
      Object.create(null),
      {},
      [],
      [["first"]],
      Buffer.from("first"),
      "a\0b",
      "\udc00",
    ];
    for (const value of odd) {
      const call = lucent.find({
        collection: "posts",
        where: { title: { equals: value } },
        overrideAccess: false,
      });
      await expect(call).rejects.toMatchObject({ status: 400 });
    }
    for (const where of [
      [],
      "x",
      1,
      true,
      new Map(),
      { title: "x" },
      { title: null },
      { title: {} },
      { or: 1 },
    ]) {
      const call = lucent.find({ collection: "posts", where, overrideAccess: false });
      await expect(call).rejects.toMatchObject({ status: 400 });
    }
  });
});

describe("pages [AC-10]", () => {
  it.each([
    "limit=-1",
    "limit=1.5",
    "limit=ten",
    "limit=1e3",
    "limit=0x10",
    "limit=NaN",
    "limit=Infinity",
    "limit=%20",
    "limit[]=1",
    "limit[a]=1",
    "limit=99999999999999999999",
    "page=0",
    "page=-1",
    "page=1.5",
    "page=one",
    "page[]=1",
    "depth=-1",
    "depth=deep",
    "depth[]=1",
    "sort[a]=title",
  ])("refuse %s", async (query) => {
    expect((await server().get(`/api/posts?${query}`)).status).toBe(400);
  });

  it.each(["limit=0", "limit=999999999999999", "limit=1001"])(
    "are never larger than 1000: %s",
    async (query) => {
      const { status, body } = await server().get(`/api/posts?${query}`);
      expect(status).toBe(200);
      expect(body.limit).toBeLessThanOrEqual(1000);
      expect(body.docs).toHaveLength(3);
    },
  );

  it.each(["page=999999999999999&limit=1000", "page=999999999999999&limit=1", "page=2", "page=4&limit=1"])(
    "past the end are empty: %s",
    async (query) => {
      const { status, body } = await server().get(`/api/posts?${query}`);
      expect([status, body.docs, body.totalDocs]).toEqual([200, [], 3]);
      const [page, limit = 10] = [...query.matchAll(/\d+/g)].map(Number);
      const local = await server().lucent.find({ collection: "posts", page, limit, overrideAccess: false });
      expect(local.docs).toEqual([]);
    },
  );
});

describe("following relations [AC-10]", () => {
  it("stays within bounds where documents point at one another in every way", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const fields = Object.fromEntries(
      names.map((key) => [key, { type: "relationship", relationTo: "nodes" }]),
    );
    const web = await serve({ collections: { nodes: { fields, access: { read: () => true } } } });
    const { id } = await web.lucent.create({ collection: "nodes", data: {} });
    await web.lucent.update({
      collection: "nodes",
      id,
      data: Object.fromEntries(names.map((key) => [key, id])),
      depth: 0,
    });
    const answer = await web.get(`/api/nodes/${id}?depth=10`);
    expect(answer.status).toBe(200);
    expect(answer.text.length).toBeLessThan(5_000_000);
  });
});
