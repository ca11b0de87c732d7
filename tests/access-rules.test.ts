import { beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, serve, serveSuite, type TestServer } from "./support/serve.ts";

interface User {
  readonly id: string;
  readonly collection: string;
  readonly role?: string;
}
interface Asked {
  readonly user: User | null;
}

const users = { fields: { role: { type: "select", options: ["admin", "user"], default: "user" } } };

async function administratorOf(web: TestServer): Promise<string> {
  const data = { email: "boss@example.com", password: PASSWORD, role: "admin" };
  await web.lucent.create({ collection: "users", data });
  const { body } = await web.post("/api/users/login", { email: data.email, password: PASSWORD });
  return body.token;
}

describe("the default rules are closed: [AC-01]", () => {
  const server = serveSuite({
    auth: {},
    collections: {
      users: { fields: { ...users.fields, name: { type: "text" } } },
      // An administrator by the word of their own data, but not of the collection that administers.
      customers: {
        auth: { register: true },
        fields: {
          name: { type: "text" },
          role: { type: "select", options: ["admin"], default: "admin" },
        },
      },
      notes: { fields: { text: { type: "text" } } },
    },
  });

  const WHO = ["nobody", "the person", "another person", "a customer", "an administrator"] as const;
  const tokens = new Map<string, string | undefined>();
  let ada: string;
  let customer: string;

  beforeAll(async () => {
    tokens.set("an administrator", await administratorOf(server()));
    const person = await server().person("ada@example.com");
    ada = person.id;
    tokens.set("the person", person.token);
    tokens.set("another person", (await server().person("bob@example.com")).token);
    const data = { email: "carl@example.com", password: PASSWORD };
    await server().post("/api/customers/register", data);
    const { body } = await server().post("/api/customers/login", data);
    customer = body.user.id;
    tokens.set("a customer", body.token);
  });

  // For whom each act is: in the order of WHO.
  const TABLE: [act: string, statuses: readonly number[]][] = [
    ["list notes", [403, 200, 200, 200, 200]],
    ["count notes", [403, 200, 200, 200, 200]],
    ["read a note", [403, 200, 200, 200, 200]],
    ["create a note", [403, 201, 201, 201, 201]],
    ["update a note", [403, 200, 200, 200, 200]],
    ["delete a note", [403, 200, 200, 200, 200]],
    ["list users", [403, 200, 200, 403, 200]],
    ["read the person", [403, 200, 404, 403, 200]],
    ["create a user", [403, 403, 403, 403, 201]],
    ["update the person", [403, 200, 404, 403, 200]],
    ["delete the person's double", [403, 403, 403, 403, 200]],
    ["list customers", [403, 403, 403, 200, 200]],
    ["read the customer", [403, 403, 403, 200, 200]],
    ["create a customer", [403, 403, 403, 403, 201]],
    ["update the customer", [403, 403, 403, 200, 200]],
    ["delete a customer", [403, 403, 403, 403, 200]],
  ];

  let fresh = 0;
  const somebody = () => ({ email: `fresh-${++fresh}@example.com`, password: PASSWORD });
  const made = async (collection: string) =>
    (
      await server().lucent.create({
        collection,
        data: collection === "notes" ? { text: "x" } : somebody(),
      })
    ).id;

  const ACTS: Record<string, () => Promise<[string, string, unknown?]>> = {
    "list notes": async () => ["GET", "/api/notes"],
    "count notes": async () => ["GET", "/api/notes/count"],
    "read a note": async () => ["GET", `/api/notes/${await made("notes")}`],
    "create a note": async () => ["POST", "/api/notes", { text: "x" }],
    "update a note": async () => ["PATCH", `/api/notes/${await made("notes")}`, { text: "y" }],
    "delete a note": async () => ["DELETE", `/api/notes/${await made("notes")}`],
    "list users": async () => ["GET", "/api/users"],
    "read the person": async () => ["GET", `/api/users/${ada}`],
    "create a user": async () => ["POST", "/api/users", somebody()],
    "update the person": async () => ["PATCH", `/api/users/${ada}`, { name: "x" }],
    "delete the person's double": async () => ["DELETE", `/api/users/${await made("users")}`],
    "list customers": async () => ["GET", "/api/customers"],
    "read the customer": async () => ["GET", `/api/customers/${customer}`],
    "create a customer": async () => ["POST", "/api/customers", somebody()],
    "update the customer": async () => ["PATCH", `/api/customers/${customer}`, { name: "x" }],
    "delete a customer": async () => ["DELETE", `/api/customers/${await made("customers")}`],
  };

  it.each(TABLE)("%s: %j", async (act, expected) => {
    const statuses: number[] = [];
    for (const who of WHO) {
      const [method, path, body] = await (ACTS[act] as (typeof ACTS)[string])();
      const token = tokens.get(who);
      const answer = await server().request(path, { method, body, ...(token !== undefined && { token }) });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual(expected);
  });

  it("people who may list see themselves alone", async () => {
    const { body } = await server().get("/api/users", { token: tokens.get("the person") as string });
    expect(body.docs.map(({ id }: { id: string }) => id)).toEqual([ada]);
    const counted = await server().get("/api/users/count", { token: tokens.get("the person") as string });
    expect(counted.body.totalDocs).toBe(1);
  });

  it.each([
    "where[id][not_equals]=x",
    "where[or][0][id][exists]=true&where[or][1][email][exists]=true",
    "where[and][0][or][0][role][equals]=admin",
    "limit=0",
    "sort=email",
    "overrideAccess=true",
    "user=admin",
    "depth=10&trash=true&draft=true",
  ])("and no query of theirs widens that: %s [AC-12]", async (query) => {
    const { body } = await server().get(`/api/users?${query}`, { token: tokens.get("the person") as string });
    for (const { id } of body.docs) expect(id).toBe(ada);
  });
});

describe("a rule", () => {
  const throwing = () => {
    throw new Error("the rule broke");
  };
  const ANSWERS: [string, () => unknown][] = [
    ["throws", throwing],
    ["rejects", () => Promise.reject(new Error("later"))],
    ["throws nothing", () => Promise.reject(undefined)],
    ["gives nothing", () => undefined],
    ["gives null", () => null],
    ["gives 1", () => 1],
    ["gives NaN", () => Number.NaN],
    ["gives a text", () => "true"],
    ["gives a list", () => []],
    ["gives a list of filters", () => [{ text: { exists: true } }]],
    ["gives a function", () => () => true],
    ["gives a symbol", () => Symbol("yes")],
    ["gives an error", () => new Error("no")],
    ["gives a map", () => new Map()],
    ["gives a date", () => new Date()],
    ["gives an object of a class", () => new (class Yes {})()],
    ["gives an empty object", () => ({})],
    ["gives a filter on nothing", () => ({ nowhere: { equals: 1 } })],
    ["gives a filter with an unknown operator", () => ({ text: { resembles: "x" } })],
    ["gives a filter without a value", () => ({ text: { equals: undefined } })],
    ["gives a filter without an operator", () => ({ text: {} })],
    ["gives a filter of text", () => ({ text: "x" })],
    ["gives an or of nothing", () => ({ or: [] })],
    ["gives an or of undefined", () => ({ or: [undefined] })],
  ];

  it.each(ANSWERS)("that %s lets nobody do anything [AC-04]", async (_, answer) => {
    const rules = { create: answer, read: answer, update: answer, delete: answer };
    const web = await serve({
      collections: { notes: { fields: { text: { type: "text" } }, access: rules } },
    });
    const { id } = await web.lucent.create({ collection: "notes", data: { text: "x" } });
    const list = await web.get("/api/notes");
    if (list.status === 200) expect(list.body.docs).toEqual([]);
    else expect(list.status).toBe(403);
    const counted = await web.get("/api/notes/count");
    if (counted.status === 200) expect(counted.body.totalDocs).toBe(0);
    else expect(counted.status).toBe(403);
    expect([403, 404]).toContain((await web.get(`/api/notes/${id}`)).status);
    expect((await web.post("/api/notes", { text: "y" })).status).toBe(403);
    expect([403, 404]).toContain((await web.patch(`/api/notes/${id}`, { text: "y" })).status);
    expect([403, 404]).toContain((await web.delete(`/api/notes/${id}`)).status);
    expect((await web.lucent.find({ collection: "notes" })).docs).toMatchObject([{ id, text: "x" }]);
  });

  it.each(ANSWERS)("of a field that %s neither shows nor takes it [AC-04]", async (_, answer) => {
    const access = { create: answer, read: answer, update: answer };
    const fields = { text: { type: "text" }, guarded: { type: "text", access } };
    const open = { create: () => true, read: () => true, update: () => true };
    const web = await serve({ collections: { notes: { fields, access: open } } });
    const { body } = await web.post("/api/notes", { text: "a", guarded: "a" });
    expect(body.doc).not.toHaveProperty("guarded");
    const { id } = body.doc;
    await web.lucent.update({ collection: "notes", id, data: { guarded: "b" } });
    expect((await web.patch(`/api/notes/${id}`, { guarded: "c" })).body.doc).not.toHaveProperty("guarded");
    expect((await web.get(`/api/notes/${id}`)).body).not.toHaveProperty("guarded");
    expect((await web.lucent.findByID({ collection: "notes", id })).guarded).toBe("b");
    expect((await web.get("/api/notes?sort=guarded")).status).toBe(400);
  });

  it("that filters bounds every act, and tells of nothing beyond [AC-01, AC-12]", async () => {
    const own = ({ user }: Asked) => (user ? { owner: { equals: user.id } } : false);
    let hooked = 0;
    const count = () => {
      hooked++;
    };
    const web = await serve({
      auth: {},
      collections: {
        users,
        notes: {
          fields: {
            text: { type: "text", required: true, unique: true },
            owner: { type: "relationship", relationTo: "users" },
          },
          access: { read: own, update: own, delete: own },
          hooks: { beforeValidate: [count], beforeChange: [count], beforeDelete: [count] },
        },
      },
    });
    const [ada, bob] = [await web.person("ada@example.com"), await web.person("bob@example.com")];
    const [hers, his] = await Promise.all(
      [ada, bob].map(({ id }) => web.lucent.create({ collection: "notes", data: { text: id, owner: id } })),
    );
    hooked = 0;
    const absent = `/api/notes/${his.id.replace(/.$/, (last: string) => (last === "0" ? "1" : "0"))}`;
    const foreign = `/api/notes/${his.id}`;
    const acts: [string, object?][] = [
      ["GET"],
      ["DELETE"],
      ["PATCH", { text: "mine" }],
      ["PATCH", { text: 5 }],
      ["PATCH", { text: ada.id }],
      ["PATCH", { owner: ada.id }],
      ["PATCH", {}],
    ];
    for (const [method, body] of acts) {
      const sent = { method, body, token: ada.token };
      const [there, gone] = [await web.request(foreign, sent), await web.request(absent, sent)];
      expect([there.status, there.body], `${method} ${JSON.stringify(body)}`).toEqual([404, gone.body]);
    }
    expect(hooked, "hooks of a document that is out of reach").toBe(0);
    expect((await web.get("/api/notes", { token: ada.token })).body.docs).toMatchObject([{ id: hers.id }]);
    expect((await web.get("/api/notes/count", { token: ada.token })).body.totalDocs).toBe(1);
    expect(await web.lucent.findByID({ collection: "notes", id: his.id, depth: 0 })).toMatchObject({
      text: bob.id,
      owner: bob.id,
    });
  });

  it("that reads openly and writes by filter says 403 of what may be read, and runs no hook", async () => {
    let hooked = 0;
    const count = () => {
      hooked++;
    };
    const own = ({ user }: Asked) => (user ? { owner: { equals: user.id } } : false);
    const web = await serve({
      auth: {},
      collections: {
        users,
        notes: {
          fields: { text: { type: "text" }, owner: { type: "relationship", relationTo: "users" } },
          access: { read: () => true, update: own, delete: own },
          hooks: {
            beforeValidate: [count],
            beforeChange: [count],
            beforeDelete: [count],
            afterDelete: [count],
          },
        },
      },
    });
    const [ada, bob] = [await web.person("ada@example.com"), await web.person("bob@example.com")];
    const { id } = await web.lucent.create({ collection: "notes", data: { text: "x", owner: bob.id } });
    hooked = 0;
    const { token } = ada;
    expect((await web.patch(`/api/notes/${id}`, { text: "y" }, { token })).status).toBe(403);
    expect((await web.delete(`/api/notes/${id}`, { token })).status).toBe(403);
    expect(hooked).toBe(0);
    expect((await web.get(`/api/notes/${id}?depth=0`)).body).toMatchObject({ text: "x", owner: bob.id });
  });

  it("that filters updates is not escaped by moving the document out of its reach [MA-03]", async () => {
    const own = ({ user }: Asked) => (user ? { owner: { equals: user.id } } : false);
    const web = await serve({
      auth: {},
      collections: {
        users,
        notes: {
          fields: { text: { type: "text" }, owner: { type: "relationship", relationTo: "users" } },
          access: { read: () => true, update: own },
        },
      },
    });
    const [ada, bob] = [await web.person("ada@example.com"), await web.person("bob@example.com")];
    const { id } = await web.lucent.create({ collection: "notes", data: { text: "x", owner: ada.id } });
    for (const owner of [bob.id, null]) {
      const answer = await web.patch(`/api/notes/${id}`, { owner, text: "moved" }, { token: ada.token });
      expect([answer.status, answer.body.errors[0].code]).toEqual([403, "FORBIDDEN"]);
    }
    expect(await web.lucent.findByID({ collection: "notes", id, depth: 0 })).toMatchObject({
      text: "x",
      owner: ada.id,
    });
    const kept = await web.patch(`/api/notes/${id}`, { text: "y", owner: ada.id }, { token: ada.token });
    expect(kept.status).toBe(200);
  });

  it("is told who asks, for what, and about which document", async () => {
    const told: Record<string, unknown>[] = [];
    const watch = (asked: Record<string, unknown>) => {
      told.push(asked);
      return true;
    };
    const access = { create: watch, read: watch, update: watch, delete: watch };
    const web = await serve({
      auth: {},
      collections: { users, notes: { fields: { text: { type: "text" } }, access } },
    });
    const { token, id: person } = await web.person("ada@example.com");
    const { body } = await web.post("/api/notes", { text: "a" }, { token });
    const { id } = body.doc;
    await web.patch(`/api/notes/${id}`, { text: "b" }, { token });
    await web.delete(`/api/notes/${id}`, { token });
    const writes = told.filter(({ operation }) => operation !== "read");
    expect(writes.map(({ operation, id: about }) => [operation, about])).toEqual([
      ["create", undefined],
      ["update", id],
      ["delete", id],
    ]);
    for (const { user, collection } of told) {
      expect(user).toMatchObject({ id: person, collection: "users", email: "ada@example.com" });
      expect(collection).toBe("notes");
    }
    expect(writes[0]).toMatchObject({ data: { text: "a" } });
    expect(writes[1]).toMatchObject({ data: { text: "b" }, doc: { id, text: "a" } });
    expect(JSON.stringify(told.map(({ user }) => user))).not.toMatch(/argon2|passwordHash/);
  });
});
