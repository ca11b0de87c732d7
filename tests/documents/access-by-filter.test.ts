import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { canSay, type Loose, type Person, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const text = { type: "text" };
const owner = { type: "relationship", relationTo: "users" };

onEachDatabase("rules that are filters", ({ serveSuite }) => {
  let rule: (asked: Loose) => Loose = () => false;
  const ask = (asked: Loose) => rule(asked);
  const access = { create: ({ user }: Loose) => user !== null, read: ask, update: ask, delete: ask };
  const server = serveSuite({
    auth: {},
    collections: {
      users: { fields: { team: text } },
      teams: { fields: { name: text, boss: owner }, access: { create: () => true, read: () => false } },
      notes: {
        fields: {
          title: text,
          team: { ...text, hidden: true },
          guarded: { ...text, access: { read: () => false } },
          seo: { type: "group", fields: { owner, team: text } },
          rows: { type: "array", fields: { owner, more: { type: "array", fields: { team: text } } } },
          members: { type: "relationship", relationTo: "users", hasMany: true },
          any: { type: "relationship", relationTo: ["users", "teams"] },
          group: { type: "relationship", relationTo: "teams" },
          meta: { type: "json" },
        },
        access,
      },
    },
    globals: {
      site: { fields: { title: text, team: { ...text, hidden: true } }, access: { read: ask, update: ask } },
    },
  });

  const ids = { me: "", other: "", ours: "", theirs: "" };
  let me: Person;
  beforeAll(async () => {
    const make = async (collection: string, data: object) =>
      (await server().lucent.create({ collection, data })).id as string;
    ids.me = await make("users", { email: "me@example.com", password: PASSWORD, team: "ours" });
    ids.other = await make("users", { email: "other@example.com", password: PASSWORD, team: "theirs" });
    ids.ours = await make("teams", { name: "ours", boss: ids.me });
    ids.theirs = await make("teams", { name: "theirs", boss: ids.other });
    const credentials = { email: "me@example.com", password: PASSWORD };
    const { body } = await server().post("/api/users/login", credentials);
    me = { token: body.token, user: body.user };
  });

  /** What a rule lets somebody reach, what makes a document one of those, and what makes it another's. */
  const RULES: [name: string, rule: (asked: Loose) => object, mine: () => object, others: () => object][] = [
    [
      "a hidden field",
      ({ user }) => ({ team: { equals: user.team } }),
      () => ({ team: "ours" }),
      () => ({ team: "theirs" }),
    ],
    [
      "a field that may not be read",
      ({ user }) => ({ guarded: { equals: user.team } }),
      () => ({ guarded: "ours" }),
      () => ({ guarded: "theirs" }),
    ],
    [
      "a field of a group",
      ({ user }) => ({ "seo.owner": { equals: user.id } }),
      () => ({ seo: { owner: ids.me } }),
      () => ({ seo: { owner: ids.other } }),
    ],
    [
      "a row of an array",
      ({ user }) => ({ "rows.owner": { equals: user.id } }),
      () => ({ rows: [{ owner: ids.other }, { owner: ids.me }] }),
      () => ({ rows: [{ owner: ids.other }] }),
    ],
    [
      "a row of a row",
      ({ user }) => ({ "rows.more.team": { in: [user.team] } }),
      () => ({ rows: [{}, { more: [{ team: "ours" }] }] }),
      () => ({ rows: [{ more: [{ team: "theirs" }] }] }),
    ],
    [
      "one of several relations",
      ({ user }) => ({ members: { equals: user.id } }),
      () => ({ members: [ids.other, ids.me] }),
      () => ({ members: [ids.other] }),
    ],
    [
      "a relation to one of several collections",
      ({ user }) => ({ "any.value": { equals: user.id } }),
      () => ({ any: { relationTo: "users", value: ids.me } }),
      () => ({ any: { relationTo: "users", value: ids.other } }),
    ],
    [
      "documents that the caller may not read",
      ({ user }) => ({ "group.boss": { equals: user.id } }),
      () => ({ group: ids.ours }),
      () => ({ group: ids.theirs }),
    ],
    [
      "a field of a person two relations away",
      ({ user }) => ({ "group.boss.team": { equals: user.team } }),
      () => ({ group: ids.ours }),
      () => ({ group: ids.theirs }),
    ],
    [
      "a value inside JSON",
      ({ user }) => ({ "meta.access.team": { equals: user.team } }),
      () => ({ meta: { access: { team: "ours" } } }),
      () => ({ meta: { access: { team: "theirs" } } }),
    ],
    [
      "several conditions",
      ({ user }) => ({
        or: [
          { and: [{ team: { equals: user.team } }, { title: { like: "mine" } }] },
          { title: { equals: "x" } },
        ],
      }),
      () => ({ team: "ours", title: "mine" }),
      () => ({ team: "ours", title: "theirs" }),
    ],
    [
      "what is not there",
      ({ user }) => ({ members: { not_equals: user.id } }),
      () => ({ members: [] }),
      () => ({ members: [ids.me] }),
    ],
  ];

  describe.each(RULES)("about %s", (_name, filter, mine, others) => {
    beforeEach(async () => {
      rule = (asked) => asked.user !== null && filter(asked);
      await server().lucent.delete({ collection: "notes", where: {} });
    });

    it.each(SURFACES)("bound every act over %s", async (surface) => {
      const make = async (data: object): Promise<Loose> =>
        server().lucent.create({ collection: "notes", data, depth: 0, showHiddenFields: true });
      const stored = async (id: string): Promise<Loose> =>
        server().lucent.findByID({ collection: "notes", id, depth: 0, showHiddenFields: true });
      const [own, foreign] = [await make(mine()), await make(others())];
      const api = surfaceOf(surface, server(), me);
      const notes = { collection: "notes", depth: 0 };

      const found = (await api.find(notes)).result;
      expect([found.totalDocs, found.docs.map(({ id }: Loose) => id)]).toEqual([1, [own.id]]);
      expect((await api.count({ collection: "notes" })).result).toEqual({ totalDocs: 1 });
      expect((await api.findByID({ ...notes, id: own.id })).status).toBe(200);
      for (const act of ["findByID", "update", "delete", "duplicate"] as const) {
        const more = act === "update" || act === "duplicate" ? { data: { title: "y" } } : {};
        const answer = await api[act]({ ...notes, id: foreign.id, ...more });
        expect([act, answer.status, answer.code]).toEqual([act, 404, "NOT_FOUND"]);
      }
      expect(await stored(foreign.id)).toEqual(foreign);

      // A change may not put the document out of one's own reach.
      const handed = await api.update({ ...notes, id: own.id, data: others() });
      const isSayable = !("team" in others()) || canSay(surface, "hidden fields");
      const isWritable = !("guarded" in others()) && isSayable;
      if (isWritable) {
        expect([handed.status, handed.code]).toEqual([403, "FORBIDDEN"]);
        expect(await stored(own.id)).toEqual(own);
      }

      const all = { ...notes, where: { id: { exists: true } } };
      const changed = (await api.updateMany({ ...all, data: { meta: mine() } })).result;
      expect(changed.docs.map(({ id }: Loose) => id)).toEqual("meta" in mine() ? [] : [own.id]);
      expect(await stored(foreign.id)).toEqual(foreign);
      const copy = (await api.duplicate({ ...notes, id: own.id })).result;
      expect(copy.id).not.toBe(own.id);
      await server().lucent.delete({ collection: "notes", id: copy.id });
      const removed = (await api.deleteMany(all)).result;
      expect(removed.docs.map(({ id }: Loose) => id)).toEqual([own.id]);
      expect(await stored(foreign.id)).toEqual(foreign);

      const stranger = surfaceOf(surface, server());
      expect((await stranger.create({ ...notes, data: isSayable ? mine() : {} })).code).toBe("FORBIDDEN");
      for (const act of ["find", "count", "updateMany", "deleteMany"] as const) {
        const { depth: _depth, ...counted } = all;
        const { code } = await stranger[act](act === "count" ? counted : all);
        expect([act, code]).toEqual([act, "FORBIDDEN"]);
      }
    });
  });

  it.each([
    ["an unknown field", { nothing: { equals: 1 } }],
    ["an operator that the field has no use for", { title: { greater_than: 1 } }],
    ["nothing", {}],
    ["a list", [{ title: { equals: "x" } }]],
    ["text", "title"],
    ["undefined in place of a value", { title: { equals: undefined } }],
  ])("and name %s let nobody do anything [AC-04]", async (_name, answer) => {
    rule = () => answer;
    const { id } = await server().lucent.create({ collection: "notes", data: { title: "x" } });
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server(), me);
      for (const act of ["find", "count", "findByID", "update", "delete", "duplicate"] as const) {
        const { status } = await api[act]({
          collection: "notes",
          ...(act !== "find" && act !== "count" && { id }),
        });
        expect([act, [403, 404].includes(status)]).toEqual([act, true]);
      }
    }
    expect((await trustedOf(server()).findByID({ collection: "notes", id })).status).toBe(200);
  });

  it("bound a global too", async () => {
    rule = ({ user }) => user !== null && { team: { equals: user.team } };
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server(), me);
      await server().lucent.updateGlobal({ slug: "site", data: { title: "a", team: "theirs" } });
      expect((await api.findGlobal({ slug: "site" })).code).toBe("FORBIDDEN");
      const hidden = (team: string) => (canSay(surface, "hidden fields") ? { team } : {});
      const refused = await api.updateGlobal({ slug: "site", data: { title: "b", ...hidden("ours") } });
      expect(refused.status).toBe(404);
      await server().lucent.updateGlobal({ slug: "site", data: { team: "ours" } });
      expect((await api.findGlobal({ slug: "site" })).result).toMatchObject({ title: "a" });
      expect((await api.updateGlobal({ slug: "site", data: { title: "b" } })).result.title).toBe("b");
      if (canSay(surface, "hidden fields"))
        expect((await api.updateGlobal({ slug: "site", data: hidden("theirs") })).code).toBe("FORBIDDEN");
      expect((await surfaceOf(surface, server()).findGlobal({ slug: "site" })).code).toBe("FORBIDDEN");
    }
  });

  it("may read what every request has", async () => {
    rule = ({ req }) => ({ title: { equals: req.headers.get("x-title") ?? "none" } });
    await server().lucent.create({ collection: "notes", data: { title: "by header" } });
    const headers = { "x-title": "by header" };
    expect((await server().get("/api/notes/count", { headers })).body).toEqual({ totalDocs: 1 });
    expect((await server().get("/api/notes/count")).body).toEqual({ totalDocs: 0 });
  });
});
