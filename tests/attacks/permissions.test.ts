import { beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, type Received, type Sent, serve, serveNodes, serveSuite } from "../support/serve.ts";
import { statementsOf } from "../support/statements.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules of many collections are given arguments of many types.
type Asked = any;

const UNKNOWN = "019aa5c0-5f00-7000-8000-ffffffffffff";
const text = { type: "text" };
const owner = { type: "relationship", relationTo: "users" };
const roles = { type: "select", options: ["admin", "user"], default: "user" };
/** Whom a rule shuts out; nobody is to learn who that is. */
const banned = { id: "" };

const server = serveSuite({
  auth: {},
  collections: {
    users: {
      fields: {
        name: text,
        role: roles,
        pin: { ...text, hidden: true },
        keeper: { ...owner, hidden: true },
        file: { type: "group", fields: { score: { type: "number", access: { read: () => false } } } },
      },
    },
    rooms: {
      access: {
        read: ({ user }: Asked) => user !== null && { label: { equals: user.pin } },
        create: () => false,
        update: ({ user }: Asked) => user !== null && { owner: { not_equals: user.keeper } },
        delete: ({ user }: Asked) => user !== null && { size: { less_than: user.file.score } },
      },
      fields: { label: text, owner, size: { type: "number" } },
    },
    posts: {
      access: {
        read: ({ user }: Asked) => user !== null && { author: { not_in: [banned.id] } },
        create: ({ data }: Asked) => data.isTrusted === true,
        update: ({ doc }: Asked) => doc.open === true,
        delete: ({ user }: Asked) => user !== null && { author: { equals: user.id } },
      },
      fields: { title: text, open: { type: "boolean" }, isTrusted: { type: "boolean" }, author: owner },
    },
    notes: {
      access: {
        read: ({ user }: Asked) => user !== null && { author: { equals: user.id } },
        update: ({ user, doc }: Asked) => doc.open === true || { pin: { equals: user?.name } },
        delete: () => {
          throw new Error("the-text-of-a-rule");
        },
      },
      fields: {
        title: text,
        open: { type: "boolean" },
        author: owner,
        pin: { ...text, hidden: true },
        guarded: { ...text, access: { read: () => false, update: () => false, create: () => false } },
      },
    },
  },
});

const people = { me: { id: "", token: "" }, other: { id: "", token: "" }, admin: { id: "", token: "" } };
const notes = { mine: "", theirs: "", open: "" };

beforeAll(async () => {
  const { lucent } = server();
  for (const [name, person] of Object.entries(people)) {
    Object.assign(person, await server().person(`${name}@example.com`));
    await lucent.update({
      collection: "users",
      id: person.id,
      data: {
        name,
        role: name === "admin" ? "admin" : "user",
        pin: `The pin of ${name}`,
        file: { score: 4_711 },
      },
    });
  }
  banned.id = people.other.id;
  const note = async (author: string, open: boolean) =>
    (await lucent.create({ collection: "notes", data: { title: "A note", author, open, pin: "me" } }))
      .id as string;
  notes.mine = await note(people.me.id, false);
  notes.theirs = await note(people.other.id, false);
  notes.open = await note(people.other.id, true);
});

const asking = ({ token }: { token: string }): Pick<Sent, "token"> => ({ token });
const told = ({ status, text: body }: Received) => `${status} ${body}`;

describe("What may not be read", () => {
  it("is told on no surface from what is not there, whatever the rules look at [AC-09, AC-01]", async () => {
    const graphql = (id: string) => ({
      query: `{ docAccessNote(id: "${id}") { read { permission } update { permission where } fields { title { update { permission } } } } }`,
    });
    for (const sent of [asking(people.me), {}]) {
      for (const id of [notes.theirs, notes.open]) {
        const ways = [
          (one: string) => server().get(`/api/notes/access/${one}`, sent),
          (one: string) => server().post(`/api/notes/access/${one}`, { title: "New", open: true }, sent),
          (one: string) => server().post("/api/graphql", graphql(one), sent),
        ];
        for (const ask of ways) expect(told(await ask(id))).toBe(told(await ask(UNKNOWN)));
      }
    }
    expect(
      (await server().get(`/api/notes/access/${notes.mine}`, asking(people.me))).body.read.permission,
    ).toBe(true);
  });

  it("takes the same questions to the database as what is not there [AC-09]", async () => {
    const ask = async (id: string) =>
      (await statementsOf(() => server().get(`/api/notes/access/${id}`, asking(people.me)))).map(
        ({ sql }) => sql,
      );
    const asked = await ask(notes.theirs);
    expect(asked).toEqual(await ask(UNKNOWN));
    expect(asked.length).toBeGreaterThan(1);
  });

  it("is not told by a rule that means nothing either, nor kept from being changed by it [AC-04, AC-09]", async () => {
    const nothing = () => ({ nowhere: { equals: 1 } });
    const fields = { title: text };
    const web = await serve({
      collections: {
        closed: { fields, access: { read: () => false, update: nothing, delete: nothing } },
        odd: { fields, access: { read: nothing, update: () => true, delete: () => true } },
      },
    });
    const { id } = await web.lucent.create({ collection: "closed", data: {} });
    for (const ask of [
      (one: string) => web.get(`/api/closed/access/${one}`),
      (one: string) => web.patch(`/api/closed/${one}`, { title: "x" }),
      (one: string) => web.delete(`/api/closed/${one}`),
    ])
      expect(told(await ask(id))).toBe(told(await ask(UNKNOWN)));

    const odd = await web.lucent.create({ collection: "odd", data: {} });
    const { body } = await web.get("/api/odd/access");
    expect(body).toMatchObject({ update: true, delete: true });
    expect(body.read).toBeUndefined();
    expect((await web.patch(`/api/odd/${odd.id}`, { title: "x" })).body.doc).toEqual({ id: odd.id });
    expect((await web.delete(`/api/odd/${odd.id}`)).status).toBe(200);
  });
});

describe("A filter of a rule", () => {
  it("that compares with ids of others is not shown [AC-07]", async () => {
    for (const path of ["/api/access", "/api/posts/access"]) {
      const { text: body } = await server().get(path, asking(people.me));
      expect(body).not.toContain(banned.id);
      expect(body).toContain(people.me.id);
    }
    const { body } = await server().get("/api/posts/access", asking(people.me));
    expect(body.read).toEqual({ permission: true });
    expect(body.delete).toEqual({ permission: true, where: { author: { equals: people.me.id } } });
  });

  it("that compares with what they are not shown of themselves is not shown [AC-02, AC-07]", async () => {
    await server().lucent.update({
      collection: "users",
      id: people.me.id,
      data: { keeper: people.admin.id },
    });
    for (const path of ["/api/access", "/api/rooms/access"]) {
      const { text: body } = await server().get(path, asking(people.me));
      for (const secret of ["The pin", "4711", people.admin.id]) expect(body).not.toContain(secret);
    }
    const { body } = await server().get("/api/rooms/access", asking(people.me));
    const some = { permission: true };
    expect(body).toMatchObject({ read: some, update: some, delete: some });
  });

  it("that names what is hidden is not shown, nor the words of a rule that throws [AC-02, AC-07]", async () => {
    for (const sent of [asking(people.me), asking(people.admin), {}]) {
      for (const path of ["/api/access", "/api/notes/access", `/api/notes/access/${notes.mine}`]) {
        const { text: body } = await server().get(path, sent);
        for (const secret of ["pin", "guarded", "the-text-of-a-rule"])
          expect(body).not.toContain(`${secret}`);
      }
    }
  });

  it("that looks into documents of which only some may be read is not shown [AC-03]", async () => {
    const access = { read: () => true, update: () => ({ "author.role": { not_equals: "admin" } }) };
    const posts = { fields: { title: text, author: owner }, access };
    const web = await serve({ auth: {}, collections: { users: { fields: { role: roles } }, posts } });
    const person = await web.person("a@example.com");
    // Of others nobody but administrators sees the role.
    expect((await web.get("/api/posts/access", asking(person))).body.update).toEqual({ permission: true });
  });

  it("is shown to no stranger whom it lets through nothing [AC-07]", async () => {
    const { text: body } = await server().get("/api/access");
    for (const secret of ["where", banned.id, people.me.id]) expect(body).not.toContain(secret);
  });
});

describe("What is sent", () => {
  it("puts nothing into what rules look at by a prototype [IN-01]", async () => {
    for (const body of [
      '{"__proto__":{"isTrusted":true}}',
      '{"constructor":{"prototype":{"isTrusted":true}}}',
    ]) {
      const { body: answer } = await server().request("/api/posts/access", {
        method: "POST",
        body,
        ...asking(people.me),
      });
      expect(answer.create).toBeUndefined();
    }
    const selects = [
      "select[__proto__][create]=true",
      "select[collections][__proto__]=true",
      "select[constructor]=true",
    ];
    for (const select of selects) {
      const { status, body } = await server().get(`/api/access?${select}`, asking(people.admin));
      if (status !== 400) expect([status, body]).toEqual([200, { collections: {}, globals: {} }]);
    }
    expect(({} as Asked).create).toBeUndefined();
  });

  it("may be nonsense, and is answered as such [IN-08, AC-10]", async () => {
    const deep = `${`{"a":`.repeat(500)}1${"}".repeat(500)}`;
    for (const select of [
      "select=1",
      "select[]=x",
      `select=${encodeURIComponent(deep)}`,
      "select[collections][notes][fields][title][fields]=true",
    ]) {
      const { status } = await server().get(`/api/access?${select}`, asking(people.me));
      expect(status, select).toBeLessThan(500);
    }
    for (const id of ["%00", "..%2f..", "x".repeat(2_000), "null", "[object Object]"]) {
      const { status, text: body } = await server().get(`/api/notes/access/${id}`, asking(people.me));
      expect(status, body).toBeLessThan(500);
    }
    const rows = { title: "x".repeat(100_000), open: [[[]]], author: { id: { $ne: null } } };
    expect((await server().post("/api/notes/access", rows, asking(people.me))).status).toBeLessThan(500);
  });
});

describe("A page of another site", () => {
  it("is told what strangers are told, by whichever method [CK-02]", async () => {
    const { body } = await server().post("/api/users/login", {
      email: "admin@example.com",
      password: PASSWORD,
    });
    expect(body.token).toBeDefined();
    const { cookie } = await signedIn("admin@example.com");
    const foreign = {
      headers: { cookie, origin: "https://evil.example.com", "sec-fetch-site": "cross-site" },
    };
    const own = { headers: { cookie } };
    const stranger = told(await server().post("/api/notes/access", { title: "x" }));
    expect(told(await server().post("/api/notes/access", { title: "x" }, foreign))).toBe(stranger);
    const explain = (sent: object) => server().post("/api/access/explain", { act: "admin" }, sent);
    expect((await explain(foreign)).status).toBe(403);
    expect((await server().post("/api/access/who-can", { act: "admin" }, foreign)).status).toBe(403);
    expect((await server().get("/api/access", own)).headers.get("access-control-allow-origin")).toBeNull();
  });

  async function signedIn(email: string) {
    const { headers } = await server().post("/api/users/login", { email, password: PASSWORD });
    return { cookie: headers.getSetCookie()[0]?.split(";")[0] ?? "" };
  }
});

it("No cache keeps what somebody may do, not even a stranger [AC-07]", async () => {
  for (const sent of [{}, asking(people.me)])
    expect((await server().get("/api/access", sent)).headers.get("cache-control")).toBe("no-store");
  for (const path of ["/api/notes/access", `/api/notes/access/${notes.mine}`])
    expect((await server().get(path, asking(people.me))).headers.get("cache-control")).toBe("no-store");
  const explained = await server().post("/api/access/explain", { act: "admin" }, asking(people.admin));
  expect([explained.status, explained.headers.get("cache-control")]).toEqual([200, "no-store"]);
});

describe("Whoever is no administrator", () => {
  it("learns by explanations neither who is there nor which rules there are [AC-07, AC-09]", async () => {
    for (const sent of [asking(people.me), {}]) {
      const ask = (body: object) => server().post("/api/access/explain", body, sent);
      const known = told(
        await ask({ who: "other@example.com", act: "read", collection: "notes", id: notes.theirs }),
      );
      expect(known).toBe(
        told(await ask({ who: "nobody@example.com", act: "read", collection: "nowhere", id: UNKNOWN })),
      );
      expect(known).toMatch(/^403 /);
      const able = (body: object) => server().post("/api/access/who-can", body, sent);
      expect(told(await able({ act: "admin" }))).toBe(
        told(await able({ act: "read", collection: "nowhere" })),
      );
    }
  });
});

it("The list of those who may do something keeps nobody waiting", async () => {
  const busy = () => {
    const until = performance.now() + 0.5;
    while (performance.now() < until);
    return true;
  };
  const posts = { fields: { title: text }, access: { read: busy } };
  const web = await serve({ auth: {}, collections: { users: { fields: {} }, posts } });
  const people = Array.from({ length: 100 }, (_, place) => `person${place}@example.com`);
  await Promise.all(
    people.map((email) => web.lucent.create({ collection: "users", data: { email, password: PASSWORD } })),
  );
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const { callers } = await web.lucent.whoCan({ data: { act: "read", collection: "posts", limit: 1_000 } });
  clearInterval(timer);
  expect(callers).toHaveLength(101);
  expect(turns).toBeGreaterThan(2);
});

it("Both of two nodes know at once who has become nobody [SE-03, AK-03]", async () => {
  const nodes = await serveNodes(2, {
    auth: {},
    collections: { users: { fields: { role: roles } }, posts: { fields: { title: text } } },
  });
  const [one, other] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
  const admin = await one.person("admin@example.com");
  await one.lucent.update({ collection: "users", id: admin.id, data: { role: "admin" } });
  const made = await one.post("/api/users/api-keys", { name: "A key", scopes: ["admin"] }, asking(admin));
  const key = { token: made.body.apiKey.key as string };
  const ask = async (sent: Pick<Sent, "token">) => (await other.get("/api/access", sent)).body;
  for (const sent of [asking(admin), key]) expect((await ask(sent)).canAccessAdmin).toBe(true);

  await one.lucent.update({ collection: "users", id: admin.id, data: { role: "user" } });
  for (const sent of [asking(admin), key]) {
    expect((await ask(sent)).canAccessAdmin).toBeUndefined();
    expect((await other.post("/api/access/explain", { act: "admin" }, sent)).status).toBe(403);
  }
  await one.delete(`/api/users/api-keys/${made.body.apiKey.id}`, asking(admin));
  expect((await other.get("/api/access", key)).status).toBe(401);
  await one.post("/api/users/logout", undefined, asking(admin));
  expect((await other.get("/api/access", asking(admin))).body.canAccessAdmin).toBeUndefined();
});

describe("One request", () => {
  const COLLECTIONS = 20;
  const asked = { count: 0 };
  const rule = () => {
    asked.count += 1;
    return true;
  };
  const fields = Object.fromEntries(
    Array.from({ length: 15 }, (_, place) => [
      `field${place}`,
      { ...text, access: { read: rule, update: rule, create: rule } },
    ]),
  );
  const many = serveSuite({
    collections: Object.fromEntries(
      Array.from({ length: COLLECTIONS }, (_, place) => [
        `things${place}`,
        { fields, access: { create: rule, read: rule, update: rule, delete: rule } },
      ]),
    ),
  });

  it("asks each rule once, however much is asked for [GQ-02]", async () => {
    asked.count = 0;
    expect((await many().get("/api/access")).status).toBe(200);
    expect(asked.count).toBe(COLLECTIONS * (4 + 15 * 3));
    asked.count = 0;
    await many().get("/api/access?select[collections][things0][read]=true");
    expect(asked.count).toBe(1);
  });

  it("cannot multiply that without end by aliases [GQ-01, GQ-02]", async () => {
    const tree = Array.from(
      { length: 15 },
      (_, place) => `field${place} { create { permission } read { permission } }`,
    );
    const all = Array.from(
      { length: COLLECTIONS },
      (_, place) => `things${place} { fields { ${tree.join(" ")} } }`,
    );
    const query = (times: number) =>
      `{ ${Array.from({ length: times }, (_, place) => `a${place}: Access { ${all.join(" ")} }`).join(" ")} }`;
    asked.count = 0;
    expect((await many().post("/api/graphql", { query: query(1) })).body.errors).toBeUndefined();
    const once = asked.count;
    expect(once).toBeGreaterThan(0);
    asked.count = 0;
    const refused = await many().post("/api/graphql", { query: query(100) });
    expect([refused.body.data ?? null, asked.count]).toEqual([null, 0]);
    const most = await Promise.all(
      [2, 4, 8, 15].map((times) => many().post("/api/graphql", { query: query(times) })),
    );
    expect(most.some(({ body }) => body.errors)).toBe(true);
  });
});
