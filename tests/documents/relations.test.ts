import { beforeAll, describe, expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { absentOver, canSay, type Loose, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const text = { type: "text" };

/** Every shape of relation, at every place. */
const RELATIONS = {
  one: { type: "relationship", relationTo: "people" },
  any: { type: "relationship", relationTo: ["people", "places"] },
  many: { type: "relationship", relationTo: "people", hasMany: true },
  mixed: { type: "relationship", relationTo: ["people", "places"], hasMany: true },
};
const PLACES: readonly [
  place: string,
  hold: (value: object) => object,
  at: (doc: Loose) => Loose,
  select: (names: object) => object,
][] = [
  ["at the top", (value) => value, (doc) => doc, (names) => names],
  ["in a group", (group) => ({ group }), (doc) => doc.group, (group) => ({ group })],
  ["in an array", (row) => ({ rows: [{}, row] }), (doc) => doc.rows[1], (rows) => ({ rows })],
  [
    "in an array in an array",
    (row) => ({ rows: [{ more: [row] }] }),
    (doc) => doc.rows[0].more[0],
    (more) => ({ rows: { more } }),
  ],
];

onEachDatabase("relations", ({ serveSuite, serveNodes }) => {
  const config = {
    collections: {
      people: {
        fields: {
          name: text,
          friend: { type: "relationship", relationTo: "people" },
          friends: { type: "relationship", relationTo: "people", hasMany: true },
          home: { type: "relationship", relationTo: ["people", "places"] },
        },
        access: open,
      },
      places: { fields: { name: text, owner: { type: "relationship", relationTo: "people" } }, access: open },
      notes: {
        fields: {
          title: text,
          ...RELATIONS,
          group: { type: "group", fields: RELATIONS },
          rows: { type: "array", fields: { ...RELATIONS, more: { type: "array", fields: RELATIONS } } },
        },
        access: open,
      },
    },
  };
  const server = serveSuite(config);
  const make = async (collection: string, data: object): Promise<Loose> => {
    const { result, faults } = await trustedOf(server()).create({ collection, data, depth: 0 });
    expect(faults).toEqual([]);
    return result;
  };
  const person = (name: string, more: object = {}) => make("people", { name, ...more });
  const to = (relationTo: string, { id }: Loose) => ({ relationTo, value: id });

  describe.each(PLACES)("%s", (_place, hold, at, selectAt) => {
    it.each(SURFACES)("keep order and doubles over %s, and take documents for their ids", async (surface) => {
      const api = surfaceOf(surface, server());
      const [a, b, c] = [await person("a"), await person("b"), await make("places", { name: "c" })];
      const kept = {
        one: a.id,
        any: to("places", c),
        many: [b.id, a.id, b.id],
        mixed: [to("places", c), to("people", a), to("places", c), to("people", b)],
      };
      const whole = {
        one: a,
        any: { relationTo: "places", value: c },
        many: [b, a.id, { id: b.id, name: "another name" }],
        mixed: [to("places", c), { relationTo: "people", value: a }, to("places", c), to("people", b)],
      };
      const notes = { collection: "notes", depth: 0 };
      const { result } = await api.create({
        ...notes,
        data: hold(canSay(surface, "whole documents") ? whole : kept),
      });
      expect(at(result)).toMatchObject(kept);
      const { id } = result;
      const turned = { many: [a.id, b.id, b.id], mixed: [...kept.mixed].reverse(), any: to("people", b) };
      const changed = await api.update({ ...notes, id, data: hold(turned) });
      expect(at(changed.result)).toMatchObject(turned);
      expect(at((await api.findByID({ ...notes, id })).result)).toMatchObject(turned);
      // What was sent of a document is none of its changes.
      expect((await api.findByID({ collection: "people", id: b.id })).result.name).toBe("b");
    });

    it("forget a document that is deleted, and leave nothing that leads nowhere", async () => {
      const api = trustedOf(server());
      const [a, b, c] = [await person("a"), await person("b"), await make("places", { name: "c" })];
      const data = {
        one: a.id,
        any: to("people", a),
        many: [a.id, b.id, a.id],
        mixed: [to("people", a), to("places", c), to("people", b), to("people", a)],
      };
      const { id } = await make("notes", hold(data));
      const other = await make("notes", hold({ ...data, any: to("places", c), one: b.id }));
      await api.delete({ collection: "people", id: a.id });
      const mixed = [to("places", c), to("people", b)];
      for (const depth of [0, 1]) {
        const name = (target: Loose) =>
          depth === 0 ? target.id : expect.objectContaining({ id: target.id });
        const lists = {
          many: [name(b)],
          mixed: mixed.map((held, i) => ({ ...held, value: name([c, b][i]) })),
        };
        const { result } = await api.findByID({ collection: "notes", id, depth });
        expect(at(result)).toMatchObject({ one: null, any: null, ...lists });
        const there = (await api.findByID({ collection: "notes", id: other.id, depth })).result;
        expect(at(there)).toMatchObject({ one: name(b), any: { value: name(c) }, ...lists });
      }
      await api.delete({ collection: "places", id: c.id });
      await api.delete({ collection: "people", id: b.id });
      const { result } = await api.findByID({ collection: "notes", id });
      expect(at(result)).toMatchObject({ one: null, any: null, many: [], mixed: [] });
      // Sent back whole it is as good as before.
      expect((await api.update({ collection: "notes", id, data: result })).status).toBe(200);
    });

    it.each(SURFACES)("are filled in over %s as deep as is asked for", async (surface) => {
      const api = surfaceOf(surface, server());
      const c = await person("c");
      const b = await person("b", { friend: c.id, friends: [c.id, c.id] });
      const a = await person("a", { friend: b.id, home: to("people", b) });
      const data = { one: a.id, any: to("people", a), many: [b.id, a.id], mixed: [to("people", a)] };
      const { id } = await make("notes", hold(data));
      const select = selectAt({ one: true, any: true, many: true, mixed: true });
      const read = async (depth: number) =>
        at((await api.findByID({ collection: "notes", id, depth, select })).result);

      expect(await read(0)).toMatchObject(data);
      const inA = { ...a, friend: { ...b, friend: c.id, friends: [c.id, c.id] } };
      const one = await read(1);
      expect(one).toMatchObject({ one: a, any: { relationTo: "people", value: a }, many: [b, a] });
      const two = await read(2);
      expect(two.one).toEqual({ ...inA, home: { relationTo: "people", value: inA.friend } });
      expect(two.mixed).toEqual([{ relationTo: "people", value: two.one }]);
      if (!canSay(surface, "any depth")) return;
      const three = await read(3);
      expect(three.any.value.friend).toEqual({ ...b, friend: c, friends: [c, c] });
      expect(three.many[0].friends).toEqual([c, c]);
    });
  });

  it("that go round in a circle end where the depth does", async () => {
    const a = await person("a");
    const b = await person("b", { friend: a.id, friends: [a.id, a.id] });
    const update = { collection: "people", id: a.id, data: { friend: b.id, home: to("people", a) } };
    expect((await trustedOf(server()).update(update)).result.friend.friend.id).toBe(a.id);
    const { body } = await server().get(`/api/people/${a.id}?depth=10`);
    let reached = body;
    for (let step = 0; step < 10; step++) reached = reached.friend;
    expect(reached.friend).toBe(b.id);
    // Every list on the way doubles: an answer has an end all the same.
    const wide = await server().get(`/api/people/${b.id}?depth=10`);
    expect([wide.status, wide.text.length < 20_000_000]).toEqual([200, true]);
    expect((await trustedOf(server()).delete({ collection: "people", id: a.id })).status).toBe(200);
    const left = (await trustedOf(server()).findByID({ collection: "people", id: b.id })).result;
    expect([left.friend, left.friends]).toEqual([null, []]);
  });

  describe("with a choice of fields", () => {
    let note: Loose;
    let ada: Loose;
    let home: Loose;
    beforeAll(async () => {
      const bob = await person("Bob");
      ada = await person("Ada", { friend: bob.id });
      home = await make("places", { name: "home", owner: ada.id });
      const data = { one: ada.id, any: to("places", home), many: [ada.id] };
      note = await make("notes", { title: "x", ...data, rows: [{ ...data, more: [data] }], group: data });
    });

    const CASES: [what: string, query: object, expected: () => object][] = [
      ["names of the document", { select: { title: true }, depth: 0 }, () => ({ id: note.id, title: "x" })],
      [
        "names inside",
        { select: { group: { one: true }, rows: { more: { one: true } } }, depth: 0 },
        () => ({
          id: note.id,
          group: { one: ada.id },
          rows: [{ id: note.rows[0].id, more: [{ id: note.rows[0].more[0].id, one: ada.id }] }],
        }),
      ],
      [
        "all but some",
        { select: { rows: false, group: { many: false, mixed: false }, mixed: false }, depth: 0 },
        () => {
          const { rows: _rows, mixed: _mixed, ...rest } = note;
          return { ...rest, updatedAt: expect.any(String), group: { one: ada.id, any: to("places", home) } };
        },
      ],
      [
        "fields of documents in the places of ids",
        { select: { one: true, any: true }, populate: { people: { name: true } }, depth: 2 },
        () => ({
          id: note.id,
          one: { id: ada.id, name: "Ada" },
          any: { relationTo: "places", value: { ...home, owner: { id: ada.id, name: "Ada" } } },
        }),
      ],
      [
        "fields of documents of both collections",
        { select: { any: true }, populate: { people: { name: true }, places: { owner: true } }, depth: 2 },
        () => ({
          id: note.id,
          any: { relationTo: "places", value: { id: home.id, owner: { id: ada.id, name: "Ada" } } },
        }),
      ],
      ["nothing at all", { select: {} }, () => ({ id: note.id })],
      [
        "nothing that is there",
        { select: { nothing: true }, populate: { nothing: { name: true } }, depth: 1 },
        () => ({ id: note.id }),
      ],
    ];

    it.each(CASES)("%s", async (_what, query, expected) => {
      for (const surface of SURFACES) {
        const api = surfaceOf(surface, server());
        const asked = { collection: "notes", id: note.id, ...query };
        expect((await api.findByID(asked)).result).toEqual(expected());
        const where = { id: { equals: note.id } };
        const { result } = await api.find({ collection: "notes", where, ...query });
        expect(result.docs).toEqual([expected()]);
        const changed = await api.update({ ...asked, data: {} });
        expect(Object.keys(changed.result).sort()).toEqual(Object.keys(expected()).sort());
      }
    });
  });

  it("never lead nowhere, whoever deletes what others point to at the same moment on another node", async () => {
    const nodes = await serveNodes(2, config);
    const [one, two] = nodes.map(trustedOf);
    const { id } = (await one!.create({ collection: "people", data: { name: "a" } })).result;
    const data = { one: id, many: [id, id], rows: [{ any: { relationTo: "people", value: id } }] };
    const acts = Array.from({ length: 30 }, (_, index) =>
      index === 15
        ? two!.delete({ collection: "people", id })
        : [one!, two!][index % 2]!.create({ collection: "notes", data }),
    );
    const answers = await Promise.all(acts);
    for (const [index, { status, faults }] of answers.entries()) {
      if (index === 15) expect(status).toBe(200);
      else if (status !== 201) {
        expect([status, faults.map(({ path }) => path)]).toEqual([
          400,
          ["one", "many.0", "many.1", "rows.0.any"],
        ]);
      }
    }
    const { docs } = (await one!.find({ collection: "notes", limit: 0, depth: 0 })).result;
    expect(docs).toHaveLength(answers.filter(({ status }) => status === 201).length);
    for (const doc of docs) expect([doc.one, doc.many, doc.rows[0].any]).toEqual([null, [], null]);
  });
});

onEachDatabase("relations to what one may not read", ({ serveSuite }) => {
  const isBoss = ({ user }: Loose) => user?.role === "boss";
  const server = serveSuite({
    auth: {},
    collections: {
      users: {
        fields: { role: text, name: text, pin: { type: "text", hidden: true } },
        access: { admin: isBoss },
      },
      drafts: {
        fields: {
          name: text,
          wage: { type: "integer", access: { read: isBoss } },
          live: { type: "boolean" },
        },
        access: { ...open, read: (asked: Loose) => isBoss(asked) || { live: { equals: true } } },
      },
      closed: { fields: { name: text }, access: { ...open, read: isBoss } },
      notes: {
        fields: {
          draft: { type: "relationship", relationTo: "drafts" },
          drafts: { type: "relationship", relationTo: "drafts", hasMany: true },
          closed: { type: "relationship", relationTo: "closed" },
          mixed: { type: "relationship", relationTo: ["drafts", "closed", "users"], hasMany: true },
          rows: { type: "array", fields: { draft: { type: "relationship", relationTo: "drafts" } } },
          owner: { type: "relationship", relationTo: "users" },
        },
        access: open,
      },
    },
  });

  it.each(SURFACES)("stay ids over %s, each by itself", async (surface) => {
    const { lucent } = server();
    const make = (collection: string, data: object): Loose => lucent.create({ collection, data });
    const live = await make("drafts", { name: "live", wage: 1, live: true });
    const dark = await make("drafts", { name: "dark", wage: 2 });
    const closed = await make("closed", { name: "closed" });
    const email = `boss.${surface.length}@example.com`;
    const boss = await make("users", { email, password: PASSWORD, role: "boss", pin: "1234" });
    const { id } = await make("notes", {
      draft: dark.id,
      drafts: [live.id, dark.id, live.id],
      closed: closed.id,
      mixed: [
        { relationTo: "closed", value: closed.id },
        { relationTo: "drafts", value: live.id },
        { relationTo: "users", value: boss.id },
      ],
      rows: [{ draft: live.id }, { draft: dark.id }],
      owner: boss.id,
    });

    const stranger = surfaceOf(surface, server());
    const { wage: _wage, ...shown } = live;
    const { result } = await stranger.findByID({ collection: "notes", id });
    expect(result).toMatchObject({
      draft: dark.id,
      drafts: [shown, dark.id, shown],
      closed: closed.id,
      mixed: [{ value: closed.id }, { value: shown }, { value: boss.id }],
      rows: [{ draft: shown }, { draft: dark.id }],
      owner: boss.id,
    });
    const secrets = absentOver(surface) === null ? /"wage":\d|dark"|1234/ : /wage|dark"|1234/;
    expect(JSON.stringify(result)).not.toMatch(secrets);
    for (const act of ["find", "update", "duplicate"] as const) {
      const answer = await stranger[act]({ collection: "notes", ...(act !== "find" && { id, data: {} }) });
      expect(JSON.stringify(answer.result), act).not.toMatch(secrets);
      expect(JSON.stringify(answer.result), act).not.toMatch(/boss\./);
    }

    const login = await server().post("/api/users/login", { email, password: PASSWORD });
    const person = { token: login.body.token, user: login.body.user };
    const seen = (await surfaceOf(surface, server(), person).findByID({ collection: "notes", id })).result;
    expect(seen).toMatchObject({
      draft: { name: "dark", wage: 2 },
      drafts: [live, dark, live],
      closed,
      owner: { email, collection: "users" },
    });
    expect(JSON.stringify(seen)).not.toContain("1234");
  });
});
