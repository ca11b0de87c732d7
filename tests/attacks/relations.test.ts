import { beforeAll, describe, expect, it } from "vitest";
import { serve, serveSuite } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: documents and rules of every shape.
type Loose = any;

const text = { type: "text" };
const open = { read: () => true, create: () => true, update: () => true, delete: () => true };
const to = (relationTo: string | string[], hasMany = false) => ({
  type: "relationship",
  relationTo,
  hasMany,
});

describe("what a relation is written as", () => {
  const server = serveSuite({
    auth: {},
    collections: {
      users: { fields: { role: text } },
      teams: { fields: { name: text, rank: { type: "integer" } }, access: { read: () => true } },
      clubs: { fields: { name: text }, access: { read: () => true } },
      others: { fields: { name: text }, access: open },
      notes: {
        fields: {
          one: to("teams"),
          many: to("teams", true),
          any: to(["teams", "clubs"]),
          anys: to(["teams", "clubs"], true),
          place: { type: "group", fields: { one: to("teams"), any: to(["teams", "clubs"]) } },
          rows: { type: "array", fields: { one: to("teams"), anys: to(["teams", "clubs"], true) } },
        },
        access: open,
      },
    },
  });
  let ids: Record<"team" | "club" | "other", string>;
  let note: Loose;

  beforeAll(async () => {
    const make = async (collection: string) =>
      (await server().lucent.create({ collection, data: { name: "a", rank: 1 } })).id;
    ids = { team: await make("teams"), club: await make("clubs"), other: await make("others") };
    note = await server().lucent.create({ collection: "notes", data: { one: ids.team }, depth: 0 });
  });

  /** One value at every place where a relation of its kind may stand. */
  const single = (value: unknown) => [
    { one: value },
    { many: [ids.team, value] },
    { place: { one: value } },
    { rows: [{ one: value }] },
  ];
  const several = (value: unknown) => [
    { any: value },
    { anys: [{ relationTo: "teams", value: ids.team }, value] },
    { place: { any: value } },
    { rows: [{ anys: [value] }] },
  ];

  async function expectRefused(bodies: readonly object[]) {
    for (const body of bodies) {
      for (const answer of [
        await server().post("/api/notes", body),
        await server().patch(`/api/notes/${note.id}`, body),
      ]) {
        expect(answer.status, JSON.stringify(body)).toBe(400);
        expect(answer.body.errors[0].code).toBe("VALIDATION_FAILED");
      }
      const bulk = await server().patch(`/api/notes?where[id][equals]=${note.id}`, body);
      expect([bulk.status, bulk.body.docs]).toEqual([400, []]);
    }
    expect(await server().lucent.findByID({ collection: "notes", id: note.id, depth: 0 })).toEqual(note);
  }

  it("is refused where it names a collection that the relation does not lead to", async () => {
    const slugs = [
      "others",
      "users",
      "notes",
      "Teams",
      "teams ",
      "__proto__",
      "constructor",
      "lucent_people",
      "",
      null,
      0,
    ];
    for (const relationTo of slugs) {
      for (const value of [ids.team, ids.other]) await expectRefused(several({ relationTo, value }));
    }
  });

  it("is refused where it names a document of another collection, or none", async () => {
    const missing = "01890a5d-ac96-774b-bcce-b302099a8057";
    for (const id of [
      ids.club,
      ids.other,
      note.id,
      missing,
      "x",
      "",
      5,
      true,
      [],
      {},
      { id: 5 },
      { id: ids.club },
    ])
      await expectRefused(single(id));
    for (const value of [ids.club, ids.other, missing, "x", 5, { id: ids.club }])
      await expectRefused(several({ relationTo: "teams", value }));
    await expectRefused(several(ids.team));
  });

  it("changes nothing in the document to which it leads", async () => {
    const whole = { id: ids.team, name: "renamed", rank: 9, createdAt: "2000-01-01", extra: { $set: 1 } };
    for (const body of [...single(whole), ...several({ relationTo: "teams", value: whole })]) {
      const made = await server().post("/api/notes?depth=0", body);
      expect(made.status).toBe(201);
      expect(JSON.stringify(made.body.doc)).not.toContain("renamed");
    }
    const team = await server().lucent.findByID({ collection: "teams", id: ids.team });
    expect(team).toMatchObject({ name: "a", rank: 1 });
  });
});

describe("who looks through a relation [AC-03]", () => {
  it("sees no further than they may read, though another asks at the same time", async () => {
    const access = { read: ({ user }: Loose) => ({ owner: { equals: user?.id ?? null } }) };
    const web = await serve({
      auth: {},
      collections: {
        users: { fields: {} },
        vaults: { fields: { name: text, owner: to("users") }, access },
        notes: { fields: { title: text, vault: to("vaults"), vaults: to("vaults", true) }, access: open },
      },
    });
    const people = [await web.person("ada@example.com"), await web.person("bob@example.com")];
    for (const { id: owner } of people) {
      const vault = (await web.lucent.create({ collection: "vaults", data: { name: "gold", owner } })).id;
      await web.lucent.create({ collection: "notes", data: { title: owner, vault, vaults: [vault] } });
    }
    const asks = Array.from({ length: 40 }, (_, place) => place % 2).map(async (who) => {
      const { token, id } = people[who] as (typeof people)[number];
      const path = who === 0 ? "vault.name" : "vaults.name";
      const { body } = await web.get(`/api/notes?where[${path}][like]=gold&sort=vault.name`, { token });
      expect(body.docs.map((doc: Loose) => doc.title)).toEqual([id]);
      expect(body.docs[0].vault).toMatchObject({ name: "gold", owner: { id } });
      const all = await web.get("/api/notes?depth=2", { token });
      expect(all.text.match(/"gold"/g)).toHaveLength(2);
    });
    await Promise.all(asks);
    const stranger = await web.get("/api/notes?where[vault.name][exists]=true");
    expect(stranger.body.totalDocs).toBe(0);
  });

  const WRONG: [about: string, read: (args: Loose) => unknown][] = [
    ["throws", () => Promise.reject(new Error("down"))],
    ["says nothing", () => undefined],
    ["says a number", () => 1],
    ["says a text", () => "yes"],
    ["gives an empty filter", () => ({})],
    ["gives a list", () => [{ name: { exists: true } }]],
    ["names a field that is not there", () => ({ unknown: { exists: true } })],
    ["has an operator that is none", () => ({ name: { is: "a" } })],
    ["looks too deep", () => ({ or: [{ and: [{ or: [{ and: [{ or: [{ nothing: {} }] }] }] }] }] })],
  ];

  it.each(WRONG)("is refused where the rule of what it leads to %s", async (_, read) => {
    const web = await serve({
      collections: {
        vaults: { fields: { name: text }, access: { read } },
        notes: { fields: { vault: to("vaults"), vaults: to("vaults", true) }, access: open },
      },
    });
    const vault = (await web.lucent.create({ collection: "vaults", data: { name: "a" } })).id;
    await web.lucent.create({ collection: "notes", data: { vault, vaults: [vault] } });
    for (const path of ["vault.name", "vaults.name"]) {
      for (const comparison of [{ equals: "a" }, { not_equals: "b" }, { exists: true }, { exists: false }]) {
        const where = encodeURIComponent(JSON.stringify({ [path]: comparison }));
        expect((await web.get(`/api/notes?where=${where}`)).status).toBe(400);
      }
    }
    expect((await web.get("/api/notes?sort=vault.name")).status).toBe(400);
    const { docs } = (await web.get("/api/notes?depth=3")).body;
    expect(docs).toMatchObject([{ vault, vaults: [vault] }]);
  });

  it("is let through by rules that lead round in a circle", async () => {
    const web = await serve({
      collections: {
        teams: {
          fields: { name: text, note: to("notes") },
          access: { read: () => ({ "note.team.name": { equals: "a" } }) },
        },
        notes: {
          fields: { title: text, team: to("teams") },
          access: { read: () => ({ "team.note.title": { equals: "a" } }) },
        },
      },
    });
    const note = await web.lucent.create({ collection: "notes", data: { title: "a" } });
    const team = await web.lucent.create({ collection: "teams", data: { name: "a", note: note.id } });
    await web.lucent.update({ collection: "notes", id: note.id, data: { team: team.id } });
    const { body } = await web.get(
      "/api/notes?where[team.note.team.note.title][equals]=a&sort=team.note.title&depth=4",
    );
    expect(body.docs).toMatchObject([{ title: "a", team: { name: "a", note: { title: "a" } } }]);
  });
});
