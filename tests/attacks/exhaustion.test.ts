import { describe, expect, it } from "vitest";
import { PASSWORD, serve, serveSuite } from "../support/serve.ts";
import { statementsOf } from "../support/statements.ts";

/** A millisecond budget that only a mistake of another order of magnitude passes. */
const MOMENT = 2_000;

async function within(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

describe("one request does not stop the others [IN-09]", () => {
  it("with a password made of marks that take for ever to put in order", async () => {
    const web = await serve({ auth: {}, collections: { users: { fields: { name: { type: "text" } } } } });
    const password = `a${"\u0301".repeat(60_000)}${"\u0316".repeat(60_000)}`;
    const email = "a@example.com";
    expect(await within(() => web.post("/api/users/login", { email, password }))).toBeLessThan(MOMENT);
    expect(await within(() => web.post("/api/users/register", { email, password }))).toBeLessThan(MOMENT);
    const name = { email, password: PASSWORD, name: password };
    expect(await within(() => web.post("/api/users/register", name))).toBeLessThan(MOMENT);
  });

  it("with a search for a long text in a long text", async () => {
    const notes = { fields: { body: { type: "textarea" } } };
    const web = await serve({ auth: {}, collections: { users: { fields: {} }, notes } });
    const { token } = await web.person("a@example.com");
    await web.post("/api/notes", { body: "a".repeat(1_000_000) }, { token });
    for (const length of [31, 200, 450]) {
      const path = `/api/notes/count?where[body][contains]=${"a".repeat(length)}b`;
      expect(await within(() => web.get(path, { token }))).toBeLessThan(MOMENT);
    }
    const tooLong = await web.get(`/api/notes/count?where[body][contains]=${"a".repeat(600)}`, { token });
    expect([tooLong.status, tooLong.body.errors[0].code]).toEqual([400, "INVALID_QUERY"]);
  });

  it("with one long document that stands in many places", async () => {
    const fields = { body: { type: "textarea" }, a: { type: "relationship", relationTo: "notes" } };
    const web = await serve({ auth: {}, collections: { users: { fields: {} }, notes: { fields } } });
    const { token } = await web.person("a@example.com");
    const long = await web.post("/api/notes", { body: "a".repeat(900_000) }, { token });
    for (let n = 0; n < 20; n++) await web.post("/api/notes", { a: long.body.doc.id }, { token });
    const answer = await web.get("/api/notes?limit=1000&depth=1", { token });
    expect(answer.status).toBe(200);
    expect(answer.text.length).toBeLessThan(8_000_000);
    expect(answer.body.docs).toHaveLength(21);
  });
});

const path = (name: string, hops: number) => [...Array.from({ length: hops }, () => name), "title"].join(".");
const times = <Made>(count: number, make: (index: number) => Made) =>
  Array.from({ length: count }, (_, index) => make(index));

describe("relations that point to much", () => {
  const many = { type: "relationship", relationTo: "notes", hasMany: true };
  const notes = {
    fields: { body: { type: "textarea" }, many },
    access: { read: () => true, update: () => true },
  };

  it("are followed as far as there is room in an answer, and not read further", async () => {
    const web = await serve({ collections: { notes } });
    const body = "a".repeat(40_000);
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1)
      ids.push((await web.lucent.create({ collection: "notes", data: { body }, depth: 0 })).id);
    const where = { id: { exists: true } };
    await web.lucent.update({ collection: "notes", where, data: { many: ids }, depth: 0 });
    const read = async (depth: number) => {
      const reads = await statementsOf(() => web.get(`/api/notes/${ids[0]}?depth=${depth}`));
      return reads.filter(({ sql }) => sql.startsWith("select")).length;
    };
    expect([await read(0), await read(1), await read(2)]).toEqual([2, 4, 6]);
    expect(await read(10)).toBe(6);
    expect((await web.get(`/api/notes/${ids[0]}?depth=10`)).text.length).toBeLessThan(5_000_000);
  });

  it("stay ids where the documents are too large to be read at once", async () => {
    const web = await serve({ collections: { notes } });
    const body = "a".repeat(900_000);
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1)
      ids.push((await web.lucent.create({ collection: "notes", data: { body }, depth: 0 })).id);
    const { id } = await web.lucent.create({ collection: "notes", data: { many: ids }, depth: 0 });
    const answer = await web.get(`/api/notes/${id}?depth=1`);
    expect([answer.status, answer.body.many]).toEqual([200, ids]);
  });
});

describe("a filter that is small to write and large to answer [IN-03]", () => {
  let asked = 0;
  const secret = {
    type: "text",
    access: {
      read: () => {
        asked += 1;
        return true;
      },
    },
  };
  const any = { type: "relationship", relationTo: ["nodes", "leaves"] };
  const fields = {
    title: { type: "text" },
    secret,
    any,
    next: { type: "relationship", relationTo: "nodes" },
    kinds: { type: "multiselect", options: ["a", "b"] },
    items: { type: "array", fields: { n: { type: "integer" } } },
    meta: { type: "json" },
    place: { type: "point" },
    score: { type: "number" },
  };
  const access = { read: () => true };
  const server = serveSuite({
    collections: { nodes: { fields, access }, leaves: { fields: { title: { type: "text" }, any }, access } },
  });
  const ask = (where: object) => server().lucent.as(null).count({ collection: "nodes", where });

  it.each([
    ["relations to several collections, behind one another", { [path("any", 6)]: { equals: "x" } }],
    [
      "many paths through relations",
      { or: times(17, (at) => ({ [path("next", 6)]: { equals: String(at) } })) },
    ],
    ["all of many choices", { kinds: { all: times(300, String) } }],
    ["all of many numbers in rows", { "items.n": { all: times(1000, Number) } }],
    ["lists of numbers", { or: times(40, () => ({ score: { in: times(1000, Number) } })) }],
  ])("is refused: %s", async (_, where) => {
    const work = within(() => expect(ask(where)).rejects.toMatchObject({ code: "INVALID_QUERY" }));
    expect(await work).toBeLessThan(MOMENT);
    const search = new URLSearchParams({ where: JSON.stringify(where) }).toString();
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-payload-http-method-override": "GET",
    };
    const answer = await server().request("/api/nodes", { method: "POST", body: search, headers });
    expect([400, 413]).toContain(answer.status);
  });

  it.each([
    ["values in lists inside JSON", { "meta.a": { in: times(1000, String) } }],
    ["all of a hundred values", { "items.n": { all: times(100, Number) } }],
    ["three relations to several collections", { [path("any", 3)]: { equals: "x" } }],
  ])("is answered within bounds: %s", async (_, where) => {
    expect(await ask(where)).toEqual({ totalDocs: 0 });
  });

  it.each<[string, object]>([
    ["places near another", { place: { near: "1,2,3" } }],
    [
      "places in an area",
      {
        place: {
          within: {
            type: "Polygon",
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 0],
              ],
            ],
          },
        },
      },
    ],
    ["values inside JSON", { "meta.a": { greater_than: 5 } }],
    ["words", { title: { contains: "x" } }],
    ["rows", { "items.n": { equals: 5 } }],
    ["documents beyond a relation", { "next.title": { equals: "x" } }],
  ])("is watched, so that it ends in time: %s", async (_, where) => {
    const ran = await statementsOf(() => ask({ or: [where, { title: { equals: "x" } }] }));
    expect(ran.map(({ isTimed }) => isTimed)).toEqual([true]);
    const trusted = await statementsOf(() => server().lucent.count({ collection: "nodes", where }));
    expect(trusted.map(({ isTimed }) => isTimed)).toEqual([false]);
  });

  it("asks the rule of a field once, however often it is named", async () => {
    asked = 0;
    await ask({ or: times(100, (at) => ({ secret: { equals: String(at) } })) });
    expect(asked).toBe(1);
  });
});

describe("one stranger with many connections", () => {
  it("does not keep a signed-in administrator from setting a password", { timeout: 30_000 }, async () => {
    const role = { type: "select", options: ["admin", "user"], default: "user" };
    const config = { auth: {}, collections: { users: { fields: { role } } } };
    const web = await serve(config, { isHashedAnew: true });
    const first = { email: "boss@example.com", password: PASSWORD };
    const boss = await web.post("/api/users/first-register", first);
    const { id } = await web.person("a@example.com");
    let answered = 0;
    const storm = Array.from({ length: 260 }, async (_, n) => {
      const answer = await web.post("/api/users/login", {
        email: `nobody${n}@example.com`,
        password: PASSWORD,
      });
      answered += 1;
      return answer;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const password = `${PASSWORD}-2`;
    const change = await web.patch(`/api/users/${id}`, { password }, { token: boss.body.token });
    expect(change.status).toBe(200);
    // The administrator did not stand in the strangers' line, which is far from its end.
    expect(answered).toBeLessThan(200);
    const answers = await Promise.all(storm);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]));
  });
});
