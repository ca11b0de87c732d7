import { beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, serve, serveSuite, type TestServer } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: documents and rules of every shape.
type Loose = any;

const isAdmin = ({ user }: Loose) => user?.role === "admin";
const guarded = { create: isAdmin, update: isAdmin };
const text = { type: "text" };

/** A field at every depth that only an administrator may write, with what it holds where nobody wrote it. */
const fields = {
  title: text,
  rank: { type: "integer", default: 1, access: guarded },
  seo: {
    type: "group",
    fields: {
      title: text,
      rank: { type: "integer", default: 1, access: guarded },
      inner: {
        type: "group",
        fields: { title: text, rank: { type: "integer", default: 1, access: guarded } },
      },
    },
  },
  closed: {
    type: "group",
    access: guarded,
    fields: {
      rank: { type: "integer", default: 1 },
      opened: { type: "integer", default: 1, access: { create: () => true, update: () => true } },
    },
  },
  items: {
    type: "array",
    fields: {
      title: text,
      rank: { type: "integer", default: 1, access: guarded },
      inner: { type: "group", fields: { rank: { type: "integer", default: 1, access: guarded } } },
      links: {
        type: "array",
        fields: { title: text, rank: { type: "integer", default: 1, access: guarded } },
      },
    },
  },
  closedItems: { type: "array", access: guarded, fields: { rank: { type: "integer", default: 1 } } },
  closedMany: { type: "relationship", relationTo: "teams", hasMany: true, access: guarded },
  meta: { type: "json" },
  team: { type: "relationship", relationTo: "teams" },
  any: { type: "relationship", relationTo: ["teams", "users"] },
  teams: { type: "relationship", relationTo: "teams", hasMany: true },
};

const open = { read: () => true, create: () => true, update: () => true, delete: () => true };

const server = serveSuite({
  auth: {},
  collections: {
    users: { fields: { role: text }, access: { read: () => true } },
    teams: { fields: { name: text, rank: { type: "integer", default: 1 } }, access: { read: () => true } },
    others: { fields: { name: text }, access: { read: () => true } },
    articles: { fields, access: open },
    members: { auth: true, fields: { ...fields, nick: text }, access: open },
  },
  globals: { setup: { fields, access: { read: () => true, update: () => true } } },
});

let person: { token: string; id: string };
let team: string;

beforeAll(async () => {
  person = await server().person("ada@example.com");
  team = (await server().lucent.create({ collection: "teams", data: { name: "a" } })).id;
});

/** What lies at the guarded places, wherever there are any. */
function guardedIn(doc: Loose): unknown {
  const { rank, seo, closed, items, closedItems, closedMany } = doc;
  return {
    rank,
    seo: [seo.rank, seo.inner.rank],
    closed,
    items: items.map((item: Loose) => [
      item.rank,
      item.inner.rank,
      item.links.map((link: Loose) => link.rank),
    ]),
    closedItems: closedItems.map((item: Loose) => item.rank),
    closedMany,
  };
}

const DEFAULTS = {
  rank: 1,
  seo: [1, 1],
  closed: { rank: 1, opened: 1 },
  items: [[1, 1, [1]]],
  closedItems: [],
  closedMany: [],
};

/** A body that writes `value` at every guarded place. */
const reaching = (value: unknown): Loose => ({
  title: "reached",
  rank: value,
  seo: { title: "reached", rank: value, inner: { title: "reached", rank: value } },
  closed: { rank: value, opened: value },
  items: [
    { title: "reached", rank: value, inner: { rank: value }, links: [{ title: "reached", rank: value }] },
  ],
  closedItems: [{ rank: value }],
  closedMany: [team],
});

const VALUES = [9, 0, null, "9", false, "", [], {}, { increment: 8 }, [9]];

const stored = (collection: string, id: string): Promise<Loose> =>
  server().lucent.findByID({ collection, id, depth: 0 });

describe("what one may not write, at any depth, [MA-02]", () => {
  it.each(VALUES)("has its default in a new document, though %j is sent", async (value) => {
    for (const post of [
      async (body: object) => (await server().post("/api/articles?depth=0", body)).body.doc,
      async (body: object) =>
        (await server().post("/api/articles?depth=0", body, { token: person.token })).body.doc,
      (data: object) => server().lucent.as(null).create({ collection: "articles", data, depth: 0 }),
    ]) {
      const doc = await post(reaching(value));
      expect(guardedIn(doc)).toEqual(DEFAULTS);
      expect(guardedIn(await stored("articles", doc.id))).toEqual(DEFAULTS);
    }
  });

  it.each(VALUES)("keeps its value in a document that is changed, though %j is sent", async (value) => {
    const { lucent, patch } = server();
    const kept = { ...reaching(5), closedMany: [team] };
    const made = await lucent.create({ collection: "articles", data: kept, depth: 0 });
    const { id } = made;
    const sent = reaching(value);
    // The rows are the document's own, and still no way to what is guarded in them.
    sent.items[0].id = made.items[0].id;
    sent.items[0].links[0].id = made.items[0].links[0].id;
    sent.closedItems[0].id = made.closedItems[0].id;
    const where = `where[id][equals]=${id}`;
    for (const change of [
      () => patch(`/api/articles/${id}?depth=0`, sent),
      () => patch(`/api/articles?${where}&depth=0`, sent),
      () => patch(`/api/articles/${id}?depth=0`, sent, { token: person.token }),
      () => lucent.as(null).update({ collection: "articles", id, data: sent, depth: 0 }),
      () =>
        lucent
          .as(null)
          .update({ collection: "articles", where: { id: { equals: id } }, data: sent, depth: 0 }),
    ]) {
      await change();
      const now = await stored("articles", id);
      expect(now.title).toBe("reached");
      expect(guardedIn(now)).toEqual(guardedIn(made));
    }
  });

  it("has its default in rows that are new, beside ones that keep theirs", async () => {
    const made = await server().lucent.create({ collection: "articles", data: reaching(5), depth: 0 });
    const [row] = made.items;
    const fresh = { title: "new", rank: 9, inner: { rank: 9 }, links: [{ rank: 9 }] };
    const items = [fresh, { id: row.id, links: [{ rank: 9 }, { id: row.links[0].id, rank: 9 }] }, fresh];
    await server().patch(`/api/articles/${made.id}`, { items });
    const now = await stored("articles", made.id);
    expect(
      now.items.map((item: Loose) => [
        item.rank,
        item.inner.rank,
        item.links.map((link: Loose) => link.rank),
      ]),
    ).toEqual([
      [1, 1, [1]],
      [5, 5, [1, 5]],
      [1, 1, [1]],
    ]);
  });

  it("is no more copied than it could be written, and not written over the copy", async () => {
    const { id } = await server().lucent.create({ collection: "articles", data: reaching(5) });
    for (const body of [{}, reaching(9)]) {
      const { body: copied } = await server().post(`/api/articles/${id}/duplicate?depth=0`, body);
      expect(guardedIn(copied.doc)).toEqual(DEFAULTS);
    }
  });

  it("keeps its value in a global", async () => {
    await server().lucent.updateGlobal({ slug: "setup", data: reaching(5) });
    const before = await server().lucent.findGlobal({ slug: "setup", depth: 0 });
    for (const value of VALUES) {
      const sent = reaching(value);
      sent.items[0].id = before.items[0].id;
      sent.items[0].links[0].id = before.items[0].links[0].id;
      expect((await server().post("/api/globals/setup", sent)).status).toBe(200);
      expect(guardedIn(await server().lucent.findGlobal({ slug: "setup", depth: 0 }))).toEqual(
        guardedIn(before),
      );
    }
  });

  it("is not a person's to choose when they register, nor when they change themselves", async () => {
    const email = "grace@example.com";
    for (const name of Object.keys(reaching(9))) {
      const body = { email, password: PASSWORD, [name]: reaching(9)[name] };
      const answer = await server().post("/api/members/register", body);
      if (answer.status === 201)
        expect(
          guardedIn({ ...DEFAULT_DOC, ...(await stored("members", answer.body.user.id)) }),
        ).toMatchObject({
          rank: 1,
          closed: { rank: 1 },
        });
    }
    const made = await server().post("/api/members", {
      email: "h@example.com",
      password: PASSWORD,
      ...reaching(9),
    });
    expect(guardedIn(made.body.doc)).toEqual(DEFAULTS);
  });

  const DEFAULT_DOC = { items: [], closedItems: [], closedMany: [], seo: { inner: {} }, closed: {} };

  it("is not reached by names that only look like it [MA-04]", async () => {
    const made = await server().lucent.create({ collection: "articles", data: reaching(5), depth: 0 });
    const names = [
      "seo.rank",
      "seo.inner.rank",
      "seo[rank]",
      "seo/rank",
      "items.0.rank",
      "items[0][rank]",
      "closedItems.0.rank",
      "closed.rank",
      "closed.opened",
      "Rank",
      "RANK",
      "rank ",
      "$rank",
      "$set",
      "articles.rank",
    ];
    for (const name of names) {
      for (const value of [9, { rank: 9 }, { "seo.rank": 9 }]) {
        const body = {
          title: "x",
          [name]: value,
          seo: { [name]: value },
          items: [{ id: made.items[0].id, [name]: value }],
        };
        expect((await server().patch(`/api/articles/${made.id}`, body)).status).toBe(200);
      }
    }
    expect(guardedIn(await stored("articles", made.id))).toEqual(guardedIn(made));
  });

  it.each([
    ["a list where a group is", { seo: [{ rank: 9 }] }],
    ["an object where a list is", { items: { 0: { rank: 9 } } }],
    ["a list in a list", { items: [[{ rank: 9 }]] }],
    ["a text where a row is", { items: ["rank"] }],
    ["a list where a group in a row is", { items: [{ inner: [{ rank: 9 }] }] }],
    ["an object where a list in a row is", { items: [{ links: { length: 1, 0: { rank: 9 } } }] }],
  ])("is not reached by %s [MA-04]", async (_, body) => {
    const made = await server().lucent.create({ collection: "articles", data: reaching(5), depth: 0 });
    expect((await server().patch(`/api/articles/${made.id}`, body)).status).toBe(400);
    expect(await stored("articles", made.id)).toEqual(made);
  });
});

describe("rows of another document [AC-01]", () => {
  async function two() {
    const { lucent } = server();
    const mine = await lucent.create({ collection: "articles", data: reaching(1), depth: 0 });
    const theirs = await lucent.create({
      collection: "articles",
      data: { ...reaching(5), title: "theirs" },
      depth: 0,
    });
    return { mine, theirs };
  }

  it("neither move nor change where their ids are sent", async () => {
    const { mine, theirs } = await two();
    const [row] = theirs.items;
    const taken = { id: row.id, title: "taken", links: [{ id: row.links[0].id, title: "taken" }] };
    for (const body of [
      { items: [taken] },
      { items: [{ id: mine.items[0].id, links: [{ id: row.links[0].id, title: "taken" }] }] },
      { items: [{ id: row.links[0].id, title: "taken" }] },
      { items: [taken, taken] },
    ]) {
      const changed = await server().patch(`/api/articles/${mine.id}`, body);
      expect(changed.status).toBe(200);
      expect(JSON.stringify(changed.body.doc.items)).not.toContain(row.id);
      expect(JSON.stringify(changed.body.doc.items)).not.toContain(row.links[0].id);
      const made = await server().post("/api/articles", body);
      expect(made.status).toBe(201);
      expect(JSON.stringify(made.body.doc.items)).not.toContain(row.id);
      expect(await stored("articles", theirs.id)).toEqual(theirs);
    }
    const copy = await server().post(`/api/articles/${theirs.id}/duplicate`, {});
    expect(JSON.stringify(copy.body.doc.items)).not.toContain(row.id);
    const setup = await server().post("/api/globals/setup", { items: [taken] });
    expect(JSON.stringify(setup.body.result.items)).not.toContain(row.id);
    expect(await stored("articles", theirs.id)).toEqual(theirs);
  });

  it("are not reached by the columns that hold them", async () => {
    const { mine, theirs } = await two();
    const place = {
      $parent: theirs.id,
      $position: -1,
      parent: theirs.id,
      position: 7,
      $id: theirs.items[0].id,
    };
    const items = [{ ...place, id: mine.items[0].id, title: "mine", links: [{ ...place, title: "mine" }] }];
    for (const body of [
      { ...place, items },
      { ...place, items: [{ ...place, title: "new" }] },
    ]) {
      expect((await server().patch(`/api/articles/${mine.id}`, body)).status).toBe(200);
      expect((await server().post("/api/articles", body)).status).toBe(201);
    }
    expect(await stored("articles", theirs.id)).toEqual(theirs);
    expect((await stored("articles", mine.id)).items).toHaveLength(1);
  });

  it("are none where an id is no id", async () => {
    const { mine } = await two();
    for (const id of [5, null, true, {}, [], "x", "", { $ne: null }, [mine.items[0].id], "../x", "a\u0000"]) {
      const answer = await server().patch(`/api/articles/${mine.id}`, {
        items: [{ id, title: "t", rank: 9 }],
      });
      expect([200, 400]).toContain(answer.status);
      const now = await stored("articles", mine.id);
      expect(now.items.every((item: Loose) => item.id !== id && item.rank === 1)).toBe(true);
    }
  });

  it("take no values from one another when one id is sent twice", async () => {
    const { theirs } = await two();
    const [row] = theirs.items;
    const items = [
      { id: row.id, title: "first" },
      { id: row.id, title: "second" },
    ];
    await server().patch(`/api/articles/${theirs.id}`, { items });
    const now = await stored("articles", theirs.id);
    expect(now.items.map((item: Loose) => [item.title, item.rank])).toEqual([
      ["first", 5],
      ["second", 1],
    ]);
    expect(new Set(now.items.map((item: Loose) => item.id)).size).toBe(2);
  });
});

describe("what a document is", () => {
  const NOT_THEIRS = {
    id: "01890a5d-ac96-774b-bcce-b302099a8057",
    _id: "01890a5d-ac96-774b-bcce-b302099a8057",
    createdAt: "2000-01-01T00:00:00.000Z",
    collection: "users",
    globalType: "users",
    sizes: 1,
  };

  it("is not chosen by what is sent", async () => {
    const made = await server().post("/api/articles", {
      ...NOT_THEIRS,
      updatedAt: NOT_THEIRS.createdAt,
      title: "a",
    });
    const { doc } = made.body;
    expect(doc.id).not.toBe(NOT_THEIRS.id);
    expect(Date.parse(doc.createdAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(Date.parse(doc.updatedAt)).toBeGreaterThan(Date.now() - 60_000);
    for (const address of [`/api/articles/${doc.id}`, `/api/articles?where[id][equals]=${doc.id}`]) {
      await server().patch(address, { ...NOT_THEIRS, title: "b" });
      const now = await stored("articles", doc.id);
      expect(now).toMatchObject({ id: doc.id, createdAt: doc.createdAt, title: "b" });
      expect(now.collection ?? now.globalType).toBeUndefined();
    }
    const copy = (await server().post(`/api/articles/${doc.id}/duplicate`, NOT_THEIRS)).body.doc;
    expect(copy.id).not.toBe(NOT_THEIRS.id);
    expect(Date.parse(copy.createdAt)).toBeGreaterThan(Date.now() - 60_000);
    const before = await server().lucent.findGlobal({ slug: "setup" });
    await server().post("/api/globals/setup", NOT_THEIRS);
    const setup = await server().lucent.findGlobal({ slug: "setup" });
    expect([setup.globalType, setup.createdAt]).toEqual(["setup", before.createdAt]);
  });

  it.each([
    ["at the top", '{"title":"x","__proto__":{"rank":9}}'],
    ["in a group", '{"seo":{"title":"x","__proto__":{"rank":9}}}'],
    ["in a group's group", '{"seo":{"inner":{"__proto__":{"rank":9}}}}'],
    ["in a row", '{"items":[{"title":"x","__proto__":{"rank":9}}]}'],
    ["in a row's row", '{"items":[{"links":[{"__proto__":{"rank":9}}]}]}'],
    ["in JSON", '{"meta":{"a":{"__proto__":{"rank":9}}}}'],
    ["as a constructor", '{"seo":{"constructor":{"prototype":{"rank":9}}}}'],
    ["in a relation", '{"any":{"relationTo":"teams","__proto__":{"value":"x"}}}'],
  ])("has no prototype of a stranger's making %s [IN-01]", async (_, body) => {
    const made = await server().lucent.create({ collection: "articles", data: reaching(5), depth: 0 });
    expect((await server().patch(`/api/articles/${made.id}`, body)).status).toBe(400);
    expect((await server().post("/api/articles", body)).status).toBe(400);
    expect(await stored("articles", made.id)).toEqual(made);
    expect(({} as Loose).rank).toBeUndefined();
  });

  it("is not made of what objects inherit in the Local API either [IN-01]", async () => {
    const inherited = (own: object) => Object.assign(Object.create({ rank: 9, title: "inherited" }), own);
    const data = {
      ...reaching(9),
      seo: inherited({ inner: inherited({}) }),
      items: [inherited({ links: [inherited({})] })],
    };
    const made = await server()
      .lucent.create({ collection: "articles", data, depth: 0 })
      .catch(() => null);
    if (made) expect([made.seo.rank, made.seo.title, made.items[0]?.rank]).toEqual([1, null, 1]);
  });
});

describe("a document's owner [MA-03]", () => {
  const relation = (more: object = {}) => ({ type: "relationship", relationTo: "users", ...more });
  const owned = {
    title: text,
    owner: relation(),
    owners: relation({ hasMany: true }),
    any: relation({ relationTo: ["users", "teams"] }),
    place: { type: "group", fields: { owner: relation() } },
    rows: { type: "array", fields: { owner: relation() } },
    team: relation({ relationTo: "teams" }),
  };

  /** A rule for each way in which a document may belong to somebody, and data by which it belongs to them. */
  const OWNERSHIPS: readonly [path: string, holding: (user: string, team: string) => object][] = [
    ["owner", (owner) => ({ owner })],
    ["owners", (owner) => ({ owners: [owner] })],
    ["any.value", (value) => ({ any: { relationTo: "users", value } })],
    ["place.owner", (owner) => ({ place: { owner } })],
    ["rows.owner", (owner) => ({ rows: [{ owner }] })],
    ["team.owner", (_, owning) => ({ team: owning })],
  ];

  async function world(path: string) {
    const mine = ({ user }: Loose) => (user ? { [path]: { equals: user.id } } : false);
    const web: TestServer = await serve({
      auth: {},
      collections: {
        users: { fields: {} },
        teams: { fields: { owner: relation() }, access: { read: () => true } },
        notes: {
          fields: owned,
          access: { read: () => true, create: () => true, update: mine, delete: mine },
        },
      },
    });
    const [ada, bob] = [await web.person("ada@example.com"), await web.person("bob@example.com")];
    const teamOf = async (owner: string) =>
      (await web.lucent.create({ collection: "teams", data: { owner } })).id;
    return { web, ada, bob, teams: [await teamOf(ada.id), await teamOf(bob.id)] as const };
  }

  it.each(OWNERSHIPS)(
    "by %s cannot hand it out of their own reach, singly or in bulk",
    async (path, holding) => {
      const { web, ada, bob, teams } = await world(path);
      const make = async (data: object) =>
        web.lucent.create({ collection: "notes", data: { title: "a", ...data }, depth: 0 });
      const note = await make(holding(ada.id, teams[0]));
      const theirs = await make(holding(bob.id, teams[1]));
      const now = (id: string) => web.lucent.findByID({ collection: "notes", id, depth: 0 });
      const [name] = Object.keys(holding("", "")) as [string];

      for (const away of [holding(bob.id, teams[1]), { [name]: null }]) {
        const single = await web.patch(
          `/api/notes/${note.id}`,
          { title: "b", ...away },
          { token: ada.token },
        );
        expect([single.status, single.body.errors[0].code]).toEqual([403, "FORBIDDEN"]);
        const address = "/api/notes?where[title][exists]=true";
        const bulk = await web.patch(address, { title: "b", ...away }, { token: ada.token });
        expect([bulk.status, bulk.body.docs, bulk.body.errors.length]).toEqual([400, [], 1]);
        expect(await now(note.id)).toEqual(note);
        expect(await now(theirs.id)).toEqual(theirs);
      }
      // What is somebody else's is not taken either.
      const taken = await web.patch(`/api/notes/${theirs.id}`, holding(ada.id, teams[0]), {
        token: ada.token,
      });
      expect(taken.status).toBe(403);
      expect((await web.delete(`/api/notes/${theirs.id}`, { token: ada.token })).status).toBe(403);
      const kept = await web.patch(
        `/api/notes/${note.id}`,
        { title: "c", ...holding(ada.id, teams[0]) },
        { token: ada.token },
      );
      expect(kept.status).toBe(200);
      expect(await now(theirs.id)).toEqual(theirs);
    },
  );
});
