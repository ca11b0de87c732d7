import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { serveSuite } from "./support/serve.ts";

const all = () => true;
const access = { read: all, create: all, update: all, delete: all };
/** The most that the text of an indexed field may have, in bytes. */
const MOST = 2_600;

const server = serveSuite({
  collections: {
    tags: { access, fields: { name: { type: "text", unique: true } } },
    things: {
      access,
      fields: {
        unique: { type: "text", unique: true },
        found: { type: "text", index: true },
        made: {
          type: "text",
          index: true,
          hooks: { beforeChange: [({ data }: { data?: { half?: string } }) => data?.half?.repeat(2)] },
        },
        half: { type: "text" },
        text: { type: "text" },
        rows: { type: "array", fields: { found: { type: "text", index: true } } },
        at: { type: "date" },
        real: { type: "number" },
        whole: { type: "integer" },
        any: { type: "json" },
        tag: { type: "relationship", relationTo: "tags" },
        tags: { type: "relationship", relationTo: "tags", hasMany: true },
        either: { type: "relationship", relationTo: ["tags", "things"] },
      },
    },
  },
});

/** A text that no database can make shorter. */
const dense = (bytes: number) => randomBytes(bytes).toString("base64url").slice(0, bytes);

async function create(data: unknown) {
  const { status, body } = await server().post("/api/things", data);
  const paths = body.errors?.[0]?.data?.errors?.map(({ path }: { path: string }) => path);
  return { status, paths, doc: body.doc };
}

describe("texts in an index", () => {
  const places: [string, (text: string) => object][] = [
    ["unique", (unique) => ({ unique })],
    ["found", (found) => ({ found })],
    ["rows.0.found", (found) => ({ rows: [{ found }] })],
  ];

  test.each(places)("%s keeps 2,600 bytes and refuses more", async (path, holding) => {
    const kept = holding(dense(MOST));
    expect(await create(kept)).toMatchObject({ status: 201, doc: JSON.parse(JSON.stringify(kept)) });
    for (const more of [1, 100, 10_000]) {
      expect(await create(holding(dense(MOST + more)))).toMatchObject({ status: 400, paths: [path] });
    }
  });

  test("counts bytes and not letters", async () => {
    expect((await create({ found: "€".repeat(866) })).status).toBe(201);
    expect(await create({ found: "€".repeat(867) })).toMatchObject({ status: 400, paths: ["found"] });
    expect((await create({ text: dense(100_000) })).status).toBe(201);
  });

  test("an update and what a hook makes are measured too", async () => {
    const { doc } = await create({ found: "short" });
    const longer = await server().patch(`/api/things/${doc.id}`, { found: dense(MOST + 1) });
    expect(longer.status).toBe(400);
    expect(await create({ half: dense(1_301) })).toMatchObject({ status: 400, paths: ["made"] });
  });

  test("GraphQL and the Local API refuse them alike", async () => {
    const query = `mutation { createThing(data: { unique: "${dense(MOST + 1)}" }) { id } }`;
    const { body } = await server().post("/api/graphql", { query });
    expect(body.errors[0].extensions).toMatchObject({ code: "VALIDATION_FAILED" });
    const local = server().lucent.create({ collection: "things", data: { unique: dense(MOST + 1) } });
    await expect(local).rejects.toMatchObject({ status: 400 });
  });

  test("a copy is measured with what stands behind it", async () => {
    const copy = async (unique: string) => {
      const { doc } = await create({ unique });
      return (await server().post(`/api/things/${doc.id}/duplicate`)).status;
    };
    expect(await copy(dense(MOST - 20))).toBe(200);
    expect(await copy(dense(MOST))).toBe(400);
  });

  test("whoever looks for a longer one finds nothing", async () => {
    for (const filter of [`[equals]=${dense(5_000)}`, `[in]=a,${dense(5_000)}`]) {
      const { status, body } = await server().get(`/api/things?where[found]${filter}`);
      expect(status === 400 || body.totalDocs === 0).toBe(true);
    }
  });
});

describe("values at the edge", () => {
  test.each([
    "0000-01-01",
    "0000-12-31T23:59:59.999Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-01:00",
    "10000-01-01",
    "2026-01-01T24:00:01Z",
    "2026-01-01T23:59:60Z",
    "2026-02-30",
  ])("no moment: %s", async (at) => {
    expect(await create({ at })).toMatchObject({ status: 400, paths: ["at"] });
    const { status } = await server().get(`/api/things?where[at][equals]=${encodeURIComponent(at)}`);
    expect(status).toBe(400);
  });

  test.each(["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])("a moment: %s", async (at) => {
    expect(await create({ at })).toMatchObject({ status: 201, doc: { at } });
    const { body } = await server().get(`/api/things?where[at][equals]=${at}`);
    expect(body.totalDocs).toBeGreaterThan(0);
  });

  test.each([
    ["real", "1e400"],
    ["any", "1e400"],
    ["any", '{"a":[-1e400]}'],
    ["whole", "9007199254740993"],
    ["whole", "1e300"],
    ["whole", "0.5"],
    ["text", '"\\u0000"'],
    ["text", '"\\ud800"'],
    ["any", '{"\\u0000":1}'],
    ["any", '["\\ud800"]'],
    ["any", `${"[".repeat(66)}${"]".repeat(66)}`],
  ])("%s does not keep %s", async (field, json) => {
    const { status } = await server().request("/api/things", {
      method: "POST",
      body: `{"${field}":${json}}`,
    });
    expect(status).toBe(400);
  });

  test.each([
    ["real", [1.7976931348623157e308, 5e-324, 0.1, -1e-300]],
    ["whole", [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ["any", [1e308, 5e-324, { b: 1, a: { 10: "", 9: [null, "\u0001"] }, "": 0 }]],
  ])("%s keeps what it was given", async (field, values) => {
    for (const value of values) {
      const { status, doc } = await create({ [field]: value });
      expect(status).toBe(201);
      const { body } = await server().get(`/api/things/${doc.id}`);
      expect(body[field]).toEqual(value);
    }
  });
});

describe("ids that are none", () => {
  const NONE = ["x", "1", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "{a0eebc99}", "a'b", "9".repeat(300)];

  test.each(NONE)("%s names nothing", async (id) => {
    const place = `/api/things/${encodeURIComponent(id)}`;
    expect((await server().get(place)).status).toBe(404);
    expect((await server().patch(place, { text: "x" })).status).toBe(404);
    expect((await server().delete(place)).status).toBe(404);
  });

  test.each(NONE)("%s is refused as a relation", async (id) => {
    expect((await create({ tag: id })).status).toBe(400);
    expect((await create({ tags: [id] })).status).toBe(400);
    expect((await create({ either: { relationTo: "tags", value: id } })).status).toBe(400);
    const { doc } = await create({ rows: [{ id, found: "x" }] });
    expect(doc.rows[0].id).not.toBe(id);
  });

  test.each(NONE)("%s is found nowhere, and everything is different", async (id) => {
    await create({ text: "one" });
    const ask = (query: string) => server().get(`/api/things?limit=1&${query}`);
    const { body: whole } = await ask("");
    for (const field of ["id", "tag", "tags", "rows.id"]) {
      for (const [operator, found] of [
        ["equals", 0],
        ["in", 0],
        ["not_in", whole.totalDocs],
        ["not_equals", whole.totalDocs],
      ] as const) {
        const { status, body } = await ask(`where[${field}][${operator}]=${encodeURIComponent(id)}`);
        expect([field, operator, status, body.totalDocs]).toEqual([field, operator, 200, found]);
      }
      const { status } = await ask(`where[${field}][greater_than]=${encodeURIComponent(id)}`);
      expect(status).toBe(400);
    }
    expect((await ask(`cursor=${encodeURIComponent(id)}`)).status).toBe(400);
  });
});
