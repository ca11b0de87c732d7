import { beforeAll, expect, it } from "vitest";
import { onEachDatabase } from "./on-each-database.ts";
import { type Loose, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const REQUIRED = "This field is required.";

onEachDatabase("fields that must hold a value", ({ serveSuite }) => {
  const required = { required: true };
  const FIELDS: Record<string, object> = {
    text: { type: "text", ...required },
    long: { type: "textarea", ...required },
    mail: { type: "email", ...required },
    number: { type: "number", ...required },
    integer: { type: "integer", ...required },
    truth: { type: "boolean", ...required },
    time: { type: "date", ...required },
    choice: { type: "select", options: ["a"], ...required },
    choices: { type: "multiselect", options: ["a"], ...required },
    json: { type: "json", ...required },
    rich: { type: "richtext", ...required },
    place: { type: "point", ...required },
    one: { type: "relationship", relationTo: "targets", ...required },
    many: { type: "relationship", relationTo: "targets", hasMany: true, ...required },
    rows: { type: "array", fields: { text: { type: "text" } }, ...required },
  };
  const NAMES = Object.keys(FIELDS);
  const server = serveSuite({
    collections: {
      targets: { fields: {}, access: open },
      things: { fields: FIELDS, access: open },
      inside: {
        fields: {
          group: { type: "group", fields: { inner: { type: "group", fields: FIELDS } } },
          list: { type: "array", fields: FIELDS },
        },
        access: open,
      },
    },
  });

  let full: Record<string, unknown>;
  beforeAll(async () => {
    const { id } = await server().lucent.create({ collection: "targets", data: {} });
    full = {
      text: "x",
      long: "x",
      mail: "a@example.com",
      number: 0,
      integer: 0,
      truth: false,
      time: "2026-11-21",
      choice: "a",
      choices: ["a"],
      json: [],
      rich: [{ type: "p" }],
      place: [0, 0],
      one: id,
      many: [id],
      rows: [{}],
    };
  });

  const faultsAt = (paths: readonly string[]) => paths.map((path) => ({ path, message: REQUIRED }));

  it.each(SURFACES)("are all missed over %s, wherever they stand", async (surface) => {
    const api = surfaceOf(surface, server());
    const made = await api.create({ collection: "things", data: {} });
    expect(made.faults).toEqual(faultsAt(NAMES));
    const inside = await api.create({ collection: "inside", data: { list: [{}] } });
    const expected = ["group.inner", "list.0"].flatMap((at) => NAMES.map((name) => `${at}.${name}`));
    expect(inside.faults).toEqual(faultsAt(expected));
  });

  it("are content with zero, no and an empty JSON list", async () => {
    const made = await trustedOf(server()).create({ collection: "things", data: full });
    expect([made.faults, made.status]).toEqual([[], 201]);
    const { result } = await trustedOf(server()).create({
      collection: "inside",
      data: { group: { inner: full }, list: [full] },
    });
    expect([result.group.inner.number, result.list[0].truth, result.list[0].json]).toEqual([0, false, []]);
  });

  it.each(["text", "long", "mail", "choices", "rich", "many", "rows"])(
    "take an empty %s for none",
    async (name) => {
      const empty = Array.isArray(full[name]) ? [] : "";
      const made = await trustedOf(server()).create({
        collection: "things",
        data: { ...full, [name]: empty },
      });
      expect(made.faults).toEqual(faultsAt([name]));
    },
  );

  it("cannot be emptied later, and need not be sent", async () => {
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server());
      const { id } = (await api.create({ collection: "things", data: full })).result;
      for (const name of NAMES) {
        const changed = await api.update({ collection: "things", id, data: { [name]: null } });
        expect(changed.faults).toEqual(faultsAt([name]));
      }
      expect((await api.update({ collection: "things", id, data: { text: "y" } })).result.text).toBe("y");
    }
  });

  it("in a group are missed when the group is emptied, not when it is not sent", async () => {
    const api = trustedOf(server());
    const { id } = (await api.create({ collection: "inside", data: { group: { inner: full } } })).result;
    for (const group of [null, { inner: null }]) {
      const { faults } = await api.update({ collection: "inside", id, data: { group } });
      expect(faults).toEqual(faultsAt(NAMES.map((name) => `group.inner.${name}`)));
    }
    const part = { group: { inner: { text: "y" } } };
    const changed = await api.update({ collection: "inside", id, data: part });
    expect(changed.result.group.inner).toMatchObject({ text: "y", number: 0, truth: false });
    expect((await api.update({ collection: "inside", id, data: { group: {} } })).status).toBe(200);
  });

  it("are missed in new rows alone: a known row keeps what it has", async () => {
    const api = trustedOf(server());
    const data = { group: { inner: full }, list: [full] };
    const { id, list } = (await api.create({ collection: "inside", data, depth: 0 })).result;
    const known = { id: list[0].id, text: "y" };
    const changed = await api.update({ collection: "inside", id, depth: 0, data: { list: [known] } });
    expect(changed.result.list).toEqual([{ ...list[0], text: "y" }]);
    const { faults } = await api.update({ collection: "inside", id, data: { list: [known, { text: "z" }] } });
    expect(faults).toEqual(faultsAt(NAMES.slice(1).map((name) => `list.1.${name}`)));
  });
});

onEachDatabase("defaults", ({ serveSuite }) => {
  let made = 0;
  const FIELDS = {
    text: { type: "text", default: "" },
    number: { type: "number", defaultValue: 0 },
    truth: { type: "boolean", default: false },
    time: { type: "date", default: "2026-11-21" },
    choice: { type: "select", options: ["a", "b"], default: "b" },
    choices: { type: "multiselect", options: ["a", "b"], default: ["b"] },
    json: { type: "json", default: { a: [1] } },
    place: { type: "point", default: [1, 2] },
    counted: { type: "integer", default: () => ++made },
    needed: { type: "text", required: true, default: "given" },
  };
  const DEFAULTS = {
    text: "",
    number: 0,
    truth: false,
    time: "2026-11-21T00:00:00.000Z",
    choice: "b",
    choices: ["b"],
    json: { a: [1] },
    place: [1, 2],
    counted: expect.any(Number),
    needed: "given",
  };
  const server = serveSuite({
    collections: {
      things: {
        fields: {
          ...FIELDS,
          group: { type: "group", fields: FIELDS },
          rows: { type: "array", fields: FIELDS },
          list: { type: "array", fields: { label: { type: "text" } }, default: [{ label: "first" }] },
          wrong: { type: "integer", default: () => "no number" },
        },
        access: open,
      },
    },
  });

  it.each(SURFACES)("fill what is not given over %s, in groups and rows too", async (surface) => {
    const api = surfaceOf(surface, server());
    const data = { rows: [{}, { number: 5 }], wrong: 1 };
    const { result } = await api.create({ collection: "things", data });
    expect(result).toMatchObject({
      ...DEFAULTS,
      group: DEFAULTS,
      rows: [DEFAULTS, { ...DEFAULTS, number: 5 }],
    });
    expect(result.list).toEqual([{ id: expect.any(String), label: "first" }]);
    expect((await api.findByID({ collection: "things", id: result.id })).result).toEqual(result);
  });

  it("that are functions are asked each time, once for each place", async () => {
    const api = trustedOf(server());
    const one = (await api.create({ collection: "things", data: { rows: [{}], wrong: 1 } })).result;
    const other = (await api.create({ collection: "things", data: { rows: [{}], wrong: 1 } })).result;
    const countedOf = (doc: Loose) => [doc.counted, doc.group.counted, doc.rows[0].counted];
    expect(new Set([...countedOf(one), ...countedOf(other)]).size).toBe(6);
  });

  it("that are functions are held to the checks", async () => {
    const { faults } = await trustedOf(server()).create({ collection: "things", data: {} });
    expect(faults).toEqual([{ path: "wrong", message: "Expected a number." }]);
  });

  it("take the place of null, and of nothing at the making alone", async () => {
    const api = trustedOf(server());
    const data = { text: "x", number: 7, group: { text: "x" }, wrong: 1, list: [] };
    const { result } = await api.create({ collection: "things", data });
    expect([result.list, result.group.number]).toEqual([[], 0]);
    const { id } = result;
    const kept = (await api.update({ collection: "things", id, data: { wrong: 2 } })).result;
    expect(kept).toEqual({ ...result, wrong: 2, updatedAt: kept.updatedAt });
    const nulls = { text: null, number: null, group: null, list: null };
    const emptied = (await api.update({ collection: "things", id, data: nulls })).result;
    expect(emptied).toMatchObject({ text: "", number: 0, group: DEFAULTS, list: [{ label: "first" }] });
  });

  it("are never shared between documents", async () => {
    const { lucent } = server();
    const one = await lucent.create({ collection: "things", data: { wrong: 1 } });
    one.json.a.push(2);
    one.list[0].label = "changed";
    const other = await lucent.create({ collection: "things", data: { wrong: 1 } });
    expect([other.json, other.list[0].label]).toEqual([{ a: [1] }, "first"]);
  });
});
