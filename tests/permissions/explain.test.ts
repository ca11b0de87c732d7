import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, test } from "vitest";
import { either, isAdmin, isOwner, isSelf } from "../../packages/lucent/src/access/index.ts";
import { keyOf, type MadeKey, type Member, member } from "../api-keys/people.ts";
import { PASSWORD, serveSuite } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules of many collections are given arguments of many types.
type Asked = any;
type Question = Readonly<Record<string, unknown>>;

const HIDDEN = "a value that nobody is shown";
const text = { type: "text" };
let heard: unknown;

const server = serveSuite({
  collections: {
    users: {
      auth: true,
      access: { update: either(isAdmin, isSelf) },
      fields: {
        role: { type: "select", options: ["admin", "user"], default: "user" },
        level: { ...text, access: { update: isAdmin } },
        code: { ...text, hidden: true },
      },
    },
    guests: { auth: true, access: { read: () => false } },
    posts: {
      access: {
        read: ({ user, req }: Asked) => {
          heard = req.headers.get("x-office");
          return user ? true : { state: { equals: "open" } };
        },
        update: either(isAdmin, isOwner("author")),
        create: ({ data }: Asked) => data?.title !== "forbidden",
        delete: ({ req }: Asked) => req.user?.role === "admin",
      },
      fields: {
        title: text,
        state: text,
        author: { type: "relationship", relationTo: "users" },
        seo: { type: "group", access: { read: ({ user }: Asked) => user !== null }, fields: { title: text } },
      },
    },
    letters: {
      access: {
        read: () => ({ "vault.code": { equals: HIDDEN } }),
        update: () => ({ office: { equals: "upstairs" } }),
      },
      fields: {
        vault: { type: "relationship", relationTo: "vaults" },
        office: { ...text, access: { read: () => false } },
      },
    },
    vaults: {
      access: {
        read: ({ user }: Asked) => ({ code: { equals: user?.code ?? HIDDEN } }),
        update: () => {
          throw new Error("The vault is at home.");
        },
      },
      fields: { code: { ...text, hidden: true }, label: text },
    },
  },
  globals: { settings: { access: { read: () => true }, fields: { motto: text } } },
});

let ada: Member;
let bob: Member;
let reader: MadeKey;
let whole: MadeKey;
const ids = { own: "", open: "", vault: "" };

beforeAll(async () => {
  ada = await member(server(), "ada@example.com", { role: "admin" });
  bob = await member(server(), "bob@example.com", { code: HIDDEN });
  reader = await keyOf(server(), ada, { name: "Reader", scopes: ["read"] });
  whole = await keyOf(server(), ada, { name: "All", scopes: ["admin"] });
  const { lucent } = server();
  const create = async (collection: string, data: object) => (await lucent.create({ collection, data })).id;
  ids.own = await create("posts", { title: "Own", state: "draft", author: bob.id });
  ids.open = await create("posts", { title: "Open", state: "open" });
  ids.vault = await create("vaults", { label: "A", code: HIDDEN });
});

function explain(data: Question, options: Question = {}) {
  return server().lucent.explainAccess({ data, ...options });
}

describe("An explanation", () => {
  const own = () => ({ collection: "posts", id: ids.own });
  const open = () => ({ collection: "posts", id: ids.open });
  const rule = (act: string) => `collections.posts.access.${act}`;
  const BOB = "bob@example.com";

  it.each<[who: string, act: string, what: () => Question, verdict: string, path: string, clause?: RegExp]>([
    [BOB, "update", own, "allowed", rule("update"), /^author equals/],
    [BOB, "update", open, "refused", rule("update")],
    [BOB, "update", () => ({ collection: "posts" }), "depends", rule("update"), /^author equals/],
    ["ada@example.com", "update", own, "allowed", rule("update"), /^isAdmin$/],
    ["anonymous", "read", own, "refused", rule("read"), /^state equals "open"$/],
    ["anonymous", "read", open, "allowed", rule("read"), /^state equals "open"$/],
    ["anonymous", "read", () => ({ collection: "posts" }), "depends", rule("read"), /^state equals "open"$/],
    [BOB, "delete", own, "refused", rule("delete")],
    ["ada@example.com", "delete", own, "allowed", rule("delete")],
    [BOB, "create", () => ({ collection: "posts" }), "depends", rule("create")],
    [BOB, "create", () => ({ collection: "posts", data: { title: "A" } }), "allowed", rule("create")],
    [BOB, "create", () => ({ collection: "posts", data: { title: "forbidden" } }), "refused", rule("create")],
    [BOB, "update", () => ({ ...own(), field: "title" }), "allowed", rule("update"), /^author equals/],
    [
      "anonymous",
      "read",
      () => ({ ...open(), field: "seo.title" }),
      "refused",
      "collections.posts.fields.seo.access.read",
    ],
    [
      BOB,
      "read",
      () => ({ ...own(), id: "01a20431-fa23-703a-872f-69d323777418" }),
      "refused",
      "default: documents",
    ],
    [BOB, "read", () => ({ ...own(), id: "1" }), "refused", "default: documents"],
    [
      BOB,
      "update",
      () => ({ collection: "users", id: bob.id, field: "level" }),
      "refused",
      "collections.users.fields.level.access.update",
    ],
    [
      BOB,
      "update",
      () => ({ collection: "users", id: bob.id, field: "email" }),
      "refused",
      "default: credentials",
    ],
    [
      "ada@example.com",
      "update",
      () => ({ collection: "users", id: bob.id, field: "email" }),
      "allowed",
      "collections.users.access.update",
    ],
    [BOB, "unlock", () => ({ collection: "users" }), "refused", "default: administrators"],
    ["anonymous", "read", () => ({ global: "settings" }), "allowed", "globals.settings.access.read"],
    [
      "anonymous",
      "update",
      () => ({ global: "settings", field: "motto" }),
      "refused",
      "default: nobody without signing in",
    ],
    ["anonymous", "admin", () => ({}), "refused", "default: role of the data"],
    ["ada@example.com", "admin", () => ({}), "allowed", "default: role of the data"],
    [
      "ada@example.com",
      "update",
      () => ({ collection: "vaults", id: ids.vault }),
      "refused",
      "collections.vaults.access.update",
    ],
  ])("of whether %s may %s", async (who, act, what, verdict, path, clause) => {
    const told = await explain({ who, act, ...what() });
    expect(told).toMatchObject({ act, verdict, reason: { path } });
    const outer = told.layers.filter(({ depth }: { depth: number }) => depth === 0);
    expect(outer.slice(0, -1).filter((layer: { verdict: string }) => layer.verdict === "refused")).toEqual(
      [],
    );
    if (clause) expect(told.reason.clause).toMatch(clause);
    expect(told.layers.some((layer: { verdict: string }) => layer.verdict === verdict)).toBe(true);
  });

  it("leads to the line in the project's own source", async () => {
    const { reason, layers } = await explain({ who: "bob@example.com", act: "update", ...open() });
    const lines = readFileSync(import.meta.filename, "utf8").split("\n");
    const line = 1 + lines.findIndex((one) => one.includes("update: either(isAdmin, isOwner"));
    expect(reason.place).toEqual({
      file: "tests/permissions/explain.test.ts",
      line,
      column: expect.any(Number),
    });
    expect(layers[0].place).toEqual(reason.place);
  });

  it("of a key has its scopes for the first question", async () => {
    const refused = await explain({ who: reader.id, act: "delete", ...own() });
    expect(refused).toMatchObject({
      who: {
        kind: "key",
        id: ada.id,
        name: "ada@example.com",
        key: { id: reader.id, name: "Reader", scopes: ["read"] },
      },
      verdict: "refused",
      reason: { path: "scopes", says: "The key has the scopes read; this needs write." },
      layers: [{ layer: "scope", verdict: "refused" }],
    });
    const allowed = await explain({ who: whole.key.slice(0, 15), act: "delete", ...own() });
    expect(allowed).toMatchObject({ verdict: "allowed", reason: { path: rule("delete") } });
    expect(allowed.layers.map(({ layer }: { layer: string }) => layer)).toEqual(["scope", "rule"]);
    expect(JSON.stringify([refused, allowed])).not.toContain(reader.key.slice(20));
    expect((await explain({ who: reader.id, act: "admin" })).verdict).toBe("refused");
  });

  it("of somebody who is kept out says so, whatever the rules say", async () => {
    const carl = await member(server(), "carl@example.com", { role: "admin" });
    const key = await keyOf(server(), carl);
    await server().lucent.disableAccount({ collection: "users", id: carl.id, data: {} });
    for (const who of [carl.id, key.id]) {
      expect(await explain({ who, act: "delete", ...own() })).toMatchObject({
        verdict: "refused",
        reason: { path: "default: callers", says: "The account is disabled." },
        layers: [{ layer: "caller" }],
      });
    }
    await server().lucent.delete({ collection: "users", id: carl.id });
  });

  it.each<[Question, path: string, message: RegExp]>([
    [{ who: "nobody@example.com", act: "read", collection: "posts" }, "who", /Nobody is called so/],
    [{ act: "read", collection: "post" }, "collection", /Did you mean "posts"\?/],
    [{ act: "read", global: "setings" }, "global", /Did you mean "settings"\?/],
    [{ act: "read" }, "collection", /a collection or a global/],
    [{ act: "read", collection: "posts", global: "settings" }, "collection", /only one of them/],
    [{ act: "read", collection: "posts", field: "titel" }, "field", /Did you mean "title"\?/],
    [{ act: "read", collection: "posts", field: "title.more" }, "field", /There is no field/],
    [{ act: "read", collection: "posts", field: "__proto__" }, "field", /There is no field/],
    [{ act: "delete", collection: "posts", field: "title" }, "field", /documents alone/],
    [{ act: "unlock", collection: "posts" }, "act", /create, read, update, delete\./],
    [{ act: "delete", global: "settings" }, "act", /read, update\./],
    [{ act: "create", collection: "posts", id: "1" }, "id", /has none yet/],
    [{ act: "create", collection: "posts", data: [] }, "data", /an object/],
    [{ act: "admin", collection: "posts" }, "collection", /without it/],
    [{ act: "write", collection: "posts" }, "act", /./],
    [{ act: "read", collection: "x".repeat(301) }, "collection", /./],
  ])("is not given of %j", async (question, path, message) => {
    const failed = await explain({ who: "anonymous", ...question }).catch((error: unknown) => error);
    expect(failed.data.errors).toEqual([
      { path: expect.stringMatching(path), message: expect.stringMatching(message) },
    ]);
  });
});

describe("Who can", () => {
  const find = (data: Question, options: Question = {}) => server().lucent.whoCan({ data, ...options });
  const named = ({
    callers,
  }: {
    callers: { who: { kind: string; name: string | null; key: { name: string } | null } }[];
  }) => callers.map(({ who }) => who.key?.name ?? who.name ?? who.kind);

  it("names people and keys, whoever shows nothing first, and what lets them", async () => {
    const found = await find({ act: "read", collection: "posts" });
    expect(named(found)).toEqual(["anonymous", "ada@example.com", "Reader", "All", "bob@example.com"]);
    expect(found.callers[0]).toMatchObject({ verdict: "depends", reason: { clause: 'state equals "open"' } });
    expect(found.nextCursor).toBeNull();
    expect(named(await find({ act: "delete", collection: "posts" }))).toEqual(["ada@example.com", "All"]);
    expect(named(await find({ act: "update", collection: "posts", id: ids.own }))).toEqual([
      "ada@example.com",
      "All",
      "bob@example.com",
    ]);
    expect(named(await find({ act: "admin" }))).toEqual(["ada@example.com", "All"]);
    expect(named(await find({ act: "update", collection: "vaults" }))).toEqual([]);
  });

  it("goes on where a part ended, with everybody once", async () => {
    const all = named(await find({ act: "read", collection: "posts" }));
    const parts: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const part = await find({ act: "read", collection: "posts", limit: 1, ...(cursor && { cursor }) });
      expect(part.callers.length).toBeLessThanOrEqual(1);
      parts.push(...named(part));
      cursor = part.nextCursor;
    }
    expect(parts).toEqual(all);
    for (const cursor of ["x", Buffer.from('["posts"]').toString("base64url")])
      await expect(find({ act: "admin", cursor })).rejects.toMatchObject({ code: "INVALID_QUERY" });
  });

  it("leaves out who is kept out", async () => {
    const { id } = await member(server(), "dan@example.com");
    const question = { act: "read", collection: "posts" };
    expect(named(await find(question))).toContain("dan@example.com");
    await server().lucent.disableAccount({ collection: "users", id, data: {} });
    expect(named(await find(question))).not.toContain("dan@example.com");
  });
});

describe("Nobody but administrators", () => {
  const questions = () => [
    {
      path: "explain",
      method: "explainAccess",
      field: "explainAccess",
      data: { who: "bob@example.com", act: "admin" },
    },
    {
      path: "explain",
      method: "explainAccess",
      field: "explainAccess",
      data: { who: "nobody", act: "read", collection: "nowhere" },
    },
    { path: "who-can", method: "whoCan", field: "whoCan", data: { act: "read", collection: "posts" } },
    {
      path: "who-can",
      method: "whoCan",
      field: "whoCan",
      data: { act: "read", collection: "posts", cursor: "x" },
    },
  ];
  const overGraphql = async (field: string, data: object, token?: string) => {
    const input = Object.entries(data).map(
      ([name, value]) => `${name}: ${name === "act" ? value : JSON.stringify(value)}`,
    );
    const what = field === "whoCan" ? "nextCursor" : "verdict";
    const query = `mutation { ${field}(${input.join(", ")}) { ${what} } }`;
    return server().post("/api/graphql", { query }, token === undefined ? {} : { token });
  };

  test("are told what others may do, on any surface [AC-07]", async () => {
    const bare = await keyOf(server(), bob);
    for (const token of [undefined, bob.token, bare.token, reader.token]) {
      const answers: string[] = [];
      for (const { path, field, data } of questions()) {
        const { status, text: said } = await server().post(
          `/api/access/${path}`,
          data,
          token === undefined ? {} : { token },
        );
        expect(status, said).toBe(403);
        answers.push(said);
        const { body } = await overGraphql(field, data, token);
        expect(body.errors[0]?.extensions.statusCode ?? body.errors[0]?.message, JSON.stringify(body)).toBe(
          403,
        );
      }
      // What is there and what is not are refused alike.
      expect(new Set(answers).size).toBe(1);
    }
    const { lucent } = server();
    const { docs } = await lucent.find({
      collection: "users",
      where: { email: { equals: "bob@example.com" } },
    });
    for (const user of [null, docs[0]]) {
      for (const { method, data } of questions()) {
        await expect(lucent.as(user)[method]({ data })).rejects.toMatchObject({ code: "FORBIDDEN" });
        await expect(lucent[method]({ data, user, overrideAccess: false })).rejects.toMatchObject({
          code: "FORBIDDEN",
        });
      }
    }
  });

  test("and keys with the scope for it are", async () => {
    for (const token of [ada.token, whole.token]) {
      const { body } = await server().post("/api/access/explain", { act: "admin" }, { token });
      expect(body).toMatchObject({ verdict: "allowed", who: { id: ada.id, name: "ada@example.com" } });
      const { body: found } = await overGraphql("whoCan", { act: "admin" }, token);
      expect(found).toEqual({ data: { whoCan: { nextCursor: null } } });
    }
  });
});

describe("An answer", () => {
  const ask = async (question: object) => {
    const { body, text: said } = await server().post("/api/access/explain", question, { token: ada.token });
    return { body, said };
  };

  it("holds no value that a filter compares a hidden field with [AC-02]", async () => {
    const { body, said } = await ask({
      who: "bob@example.com",
      act: "read",
      collection: "vaults",
      id: ids.vault,
    });
    expect(body).toMatchObject({ verdict: "allowed", reason: { clause: "code equals …" } });
    expect(said).not.toContain(HIDDEN);
    const beyond = await ask({ who: "anonymous", act: "read", collection: "letters" });
    expect(beyond.body.reason.clause).toBe("vault.code equals …");
    expect(beyond.said).not.toContain(HIDDEN);
    const inner = { who: "anonymous", act: "read", collection: "letters" };
    expect(JSON.stringify(await explain(inner))).not.toContain(HIDDEN);
    const trusted = await explain({ who: "bob@example.com", act: "read", collection: "vaults" });
    expect(JSON.stringify(trusted)).not.toContain(HIDDEN);
  });

  it("tells administrators no hidden fields and no words of errors, and code in process both", async () => {
    const hidden = { who: "anonymous", act: "read", collection: "vaults", field: "code" };
    expect((await ask(hidden)).body.errors[0].data.errors[0].message).not.toMatch(/code.*code/s);
    expect(await explain(hidden)).toMatchObject({ verdict: "refused" });
    const threw = { who: "anonymous", act: "update", collection: "vaults" };
    expect((await ask(threw)).said).not.toContain("at home");
    expect((await explain(threw)).reason.says).toContain("The vault is at home.");
  });

  it("holds no value of a field that whoever asks may not name", async () => {
    const question = { who: "anonymous", act: "update", collection: "letters" };
    expect((await ask(question)).body.reason.clause).toBe("office equals …");
    expect((await explain(question)).reason.clause).toBe('office equals "upstairs"');
  });

  it("names people only by what whoever asks may read [AC-11]", async () => {
    const data = { email: "guest@example.com", password: PASSWORD };
    const { id } = await server().lucent.create({ collection: "guests", data });
    const question = { who: id, act: "admin" };
    expect((await explain(question)).who).toMatchObject({
      collection: "guests",
      id,
      name: "guest@example.com",
    });
    const { body, said } = await ask(question);
    expect(body.who).toMatchObject({ collection: "guests", id, name: null });
    expect(said).not.toContain("guest@");
    await server().lucent.delete({ collection: "guests", id });
  });

  it("is of a request that says nothing but who makes it", async () => {
    heard = "nothing yet";
    const headers = { "x-office": "upstairs" };
    await server().post(
      "/api/access/explain",
      { act: "read", collection: "posts" },
      { token: ada.token, headers },
    );
    expect(heard).toBeNull();
  });
});
