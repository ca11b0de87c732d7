import { beforeAll, describe, expect, it } from "vitest";
import { onEachDatabase } from "./on-each-database.ts";
import { type Loose, SURFACES, surfaceOf, surfacesFor } from "./surfaces.ts";

const NOWHERE = "01890a5d-ac96-774b-bcce-b302099a8057";
const open = { create: () => true, read: () => true, update: () => true, delete: () => true };

const FIELDS = {
  text: { type: "text" },
  short: { type: "text", minLength: 2, maxLength: 4 },
  long: { type: "textarea" },
  mail: { type: "email" },
  number: { type: "number" },
  bounded: { type: "number", min: -1.5, max: 2.5 },
  integer: { type: "integer" },
  counted: { type: "integer", min: -2, max: 2 },
  truth: { type: "boolean" },
  time: { type: "date" },
  choice: { type: "select", options: ["a", { label: "The letter b", value: "b" }] },
  choices: { type: "multiselect", options: ["a", "b", "c"] },
  several: { type: "select", hasMany: true, options: ["a", "b"] },
  json: { type: "json" },
  rich: { type: "richtext" },
  place: { type: "point" },
  one: { type: "relationship", relationTo: "targets" },
  any: { type: "relationship", relationTo: ["targets", "others"] },
  many: { type: "relationship", relationTo: "targets", hasMany: true },
  mixed: { type: "relationship", relationTo: ["targets", "others"], hasMany: true },
} as const;
type Name = keyof typeof FIELDS;

/** The places of a document at which every type of field stands. */
const PLACES: {
  readonly [place: string]: { path: string; hold(value: object): object; at(doc: Loose): Loose };
} = {
  "at the top": { path: "", hold: (value) => value, at: (doc) => doc },
  "in a group": {
    path: "group.inner.",
    hold: (inner) => ({ group: { inner } }),
    at: (doc) => doc.group.inner,
  },
  "in an array": {
    path: "rows.1.",
    hold: (row) => ({ rows: [{ text: "before" }, row] }),
    at: (doc) => doc.rows[1],
  },
  "in an array in an array": {
    path: "rows.0.more.2.",
    hold: (row) => ({ rows: [{ more: [{}, {}, row] }] }),
    at: (doc) => doc.rows[0].more[2],
  },
};

const LISTS: readonly Name[] = ["many", "mixed"];

onEachDatabase("values of fields", ({ serveSuite }) => {
  const server = serveSuite({
    collections: {
      targets: { fields: {}, access: open },
      others: { fields: {}, access: open },
      things: {
        fields: {
          ...FIELDS,
          group: { type: "group", fields: { inner: { type: "group", fields: FIELDS } } },
          rows: { type: "array", fields: { ...FIELDS, more: { type: "array", fields: FIELDS } } },
        },
        access: open,
      },
    },
  });

  const ids = { target: "", other: "" };
  let standing: Loose;
  beforeAll(async () => {
    ids.target = (await server().lucent.create({ collection: "targets", data: {} })).id;
    ids.other = (await server().lucent.create({ collection: "others", data: {} })).id;
    const data = { text: "kept", rows: [{ text: "kept" }], many: [ids.target] };
    standing = await server().lucent.create({ collection: "things", data, depth: 0 });
  });

  /** What was written and, where it is another, what is read. */
  const KEPT: [name: Name, written: unknown, read?: unknown][] = [
    ["text", ""],
    ["text", " Grüße ‮🜚\t "],
    ["text", `it's "quoted"; -- \\ %_ \${x} \u2028`],
    ["text", "x".repeat(10_000)],
    ["short", "ab"],
    ["short", "🜚🜚"],
    ["long", "two\nlines\r\n"],
    ["mail", "Ada.L+x@Example.com"],
    ["number", 0],
    ["number", -0, 0],
    ["number", 0.1],
    ["number", -1.5e-10],
    ["number", Number.MAX_VALUE],
    ["number", Number.MIN_VALUE],
    ["number", 2 ** 53 + 2],
    ["bounded", -1.5],
    ["bounded", 2.5],
    ["integer", Number.MAX_SAFE_INTEGER],
    ["integer", Number.MIN_SAFE_INTEGER],
    ["counted", -2],
    ["truth", true],
    ["truth", false],
    ["time", "2026-11-21", "2026-11-21T00:00:00.000Z"],
    ["time", "2024-02-29T09:30", "2024-02-29T09:30:00.000Z"],
    ["time", "2026-11-21T00:30:00+02:00", "2026-11-20T22:30:00.000Z"],
    ["time", "2026-11-21T09:30:00.123456Z", "2026-11-21T09:30:00.123Z"],
    ["time", "0001-01-01", "0001-01-01T00:00:00.000Z"],
    ["time", "9999-12-31T23:59:59.999Z"],
    ["choice", "b"],
    ["choices", ["c", "a"]],
    ["choices", []],
    ["several", ["b"]],
    ["json", { a: [1, "x", null, { b: true }], "": 0 }],
    ["json", []],
    ["json", "text"],
    ["json", 0],
    ["json", false],
    ["rich", [{ type: "p", children: [{ text: "x" }] }]],
    ["place", [13.4, 52.5]],
    ["place", [-180, -90]],
    ["place", [0, 0]],
  ];

  describe.each(Object.entries(PLACES))("%s", (_place, { path, hold, at }) => {
    const write = (name: Name, value: unknown) => hold({ [name]: value });

    it.each(KEPT)("%s keeps %j [IN-06]", async (name, written, read = written) => {
      const made = await create("REST", write(name, written));
      expect([made.faults, made.status]).toEqual([[], 201]);
      expect(at(made.result)[name]).toEqual(read);
      const local = await server().lucent.findByID({ collection: "things", id: made.result.id });
      expect(at(local)[name]).toEqual(read);
    });

    it.each(SURFACES)("all are emptied and filled again over %s", async (surface) => {
      const api = surfaceOf(surface, server());
      const values = Object.fromEntries(KEPT.map(([name, written]) => [name, written]));
      const read = Object.fromEntries(KEPT.map(([name, written, kept = written]) => [name, kept]));
      const { id } = (await create(surface, hold(values))).result;
      const nothing = Object.fromEntries(Object.keys(values).map((name) => [name, null]));
      const emptied = await api.update({ collection: "things", id, data: hold(nothing) });
      expect(at(emptied.result)).toMatchObject(nothing);
      const filled = await api.update({ collection: "things", id, data: hold(values) });
      expect(at(filled.result)).toMatchObject(read);
      expect(at((await api.findByID({ collection: "things", id })).result)).toMatchObject(read);
    });

    it.each(SURFACES)("all relations are kept over %s, and can be emptied", async (surface) => {
      const api = surfaceOf(surface, server());
      const reference = { relationTo: "others", value: ids.other };
      const values = {
        one: ids.target,
        any: reference,
        many: [ids.target, ids.target],
        mixed: [reference, { relationTo: "targets", value: ids.target }, reference],
      };
      const things = { collection: "things", depth: 0 };
      const { id } = (await api.create({ ...things, data: hold(values) })).result;
      expect(at((await api.findByID({ ...things, id })).result)).toMatchObject(values);
      const nothing = { one: null, any: null, many: null, mixed: null };
      const emptied = await api.update({ ...things, id, data: hold(nothing) });
      expect(at(emptied.result)).toMatchObject({ one: null, any: null, many: [], mixed: [] });
    });

    it("what nobody gave is null, and an empty list where there are lists", async () => {
      const made = await create("REST", hold({}));
      for (const name of Object.keys(FIELDS) as Name[]) {
        expect([name, at(made.result)[name]]).toEqual([name, LISTS.includes(name) ? [] : null]);
      }
    });

    const DATE = "Write a date such as 2026-11-21 or 2026-11-21T09:30:00Z.";
    const PLACE = "Write a longitude from -180 to 180, then a latitude from -90 to 90: [13.4, 52.5].";
    const MAIL = "Please enter a valid email address.";
    const NO_TARGET = "There is no such document to point to.";
    const REFUSED: [name: Name, written: unknown, message: string, inside?: string][] = [
      ["text", 5, "Expected a string."],
      ["text", ["a"], "Expected a string."],
      ["text", { a: 1 }, "Expected a string."],
      ["text", "a\u0000b", "The text holds characters that cannot be kept."],
      ["text", "\ud800", "The text holds characters that cannot be kept."],
      ["short", "a", "Write at least 2 characters."],
      ["short", "abcde", "Write at most 4 characters."],
      ["long", true, "Expected a string."],
      ["mail", "ada", MAIL],
      ["mail", "", MAIL],
      ["mail", "a@b", MAIL],
      ["number", "1", "Expected a number."],
      ["number", true, "Expected a number."],
      ["bounded", -1.6, "The smallest value is -1.5."],
      ["bounded", 2.6, "The largest value is 2.5."],
      ["integer", 1.5, "Expected a whole number."],
      ["integer", "1", "Expected a number."],
      ["integer", 2 ** 53, "The largest value is 9007199254740991."],
      ["counted", 3, "The largest value is 2."],
      ["truth", "true", "Expected a boolean."],
      ["truth", 1, "Expected a boolean."],
      ["time", "soon", DATE],
      ["time", "2026-02-30", DATE],
      ["time", "21.11.2026", DATE],
      ["time", 1_763_683_200_000, DATE],
      ["choice", "c", "Expected one of: a, b."],
      ["choice", ["a"], "Expected one of: a, b."],
      ["choice", "The letter b", "Expected one of: a, b."],
      ["choices", ["a", "x"], "Expected one of: a, b, c.", ".1"],
      ["several", [5], "Expected one of: a, b.", ".0"],
      ["place", [181, 0], PLACE],
      ["place", [0], PLACE],
      ["place", "13.4,52.5", PLACE],
      ["place", { longitude: 1, latitude: 2 }, PLACE],
      ["one", "x", "This is not an id."],
      ["one", 5, "Expected a string."],
      ["one", NOWHERE, NO_TARGET],
      ["any", { relationTo: "targets", value: NOWHERE }, NO_TARGET],
      ["any", { relationTo: "things", value: NOWHERE }, "Expected one of: targets, others.", ".relationTo"],
      ["any", { relationTo: "targets" }, "This field is required.", ".value"],
      ["any", { relationTo: "targets", value: NOWHERE, x: 1 }, "This key is not accepted here.", ".x"],
      ["many", ["x"], "This is not an id.", ".0"],
      ["many", [NOWHERE], NO_TARGET, ".0"],
      ["mixed", [{ relationTo: "others", value: NOWHERE }], NO_TARGET, ".0"],
      ["mixed", [{ relationTo: "x", value: NOWHERE }], "Expected one of: targets, others.", ".0.relationTo"],
    ];

    it.each(REFUSED)("%s refuses %j: %s", async (name, written, message, inside = "") => {
      const fault = { path: `${path}${name}${inside}`, message };
      const isAlone = name === "place" && !Array.isArray(written);
      for (const surface of isAlone ? surfacesFor("lists alone") : SURFACES) {
        const made = await create(surface, write(name, written));
        expect([surface, made.status, made.faults]).toEqual([surface, 400, [fault]]);
        expect(made.error.message).toBe(`The following field is invalid: ${fault.path}`);
        const change = { collection: "things", id: standing.id, data: write(name, written) };
        const changed = await surfaceOf(surface, server()).update(change);
        expect([surface, changed.status, changed.faults]).toEqual([surface, 400, [fault]]);
      }
      const { id } = standing;
      expect(await server().lucent.findByID({ collection: "things", id, depth: 0 })).toEqual(standing);
    });
  });

  it("say of the second of two ids in a list that it leads nowhere", async () => {
    const made = await create("REST", { many: [ids.target, NOWHERE, ids.target, NOWHERE] });
    expect(made.faults.map(({ path }) => path)).toEqual(["many.1", "many.3"]);
    const wrong = await create("REST", { any: { relationTo: "others", value: ids.target } });
    expect(wrong.faults.map(({ path }) => path)).toEqual(["any"]);
  });

  it.each([
    ["group", 5, "group", "Expected an object."],
    ["group", { inner: "x" }, "group.inner", "Expected an object."],
    ["group", [], "group", "Expected an object."],
    ["rows", {}, "rows", "Expected a list of objects."],
    ["rows", ["x"], "rows.0", "Expected an object."],
    ["rows", [{ more: [null] }], "rows.0.more.0", "Expected an object."],
  ])("refuse %s: %j", async (name, value, path, message) => {
    const isAlone = name === "rows" && !Array.isArray(value);
    for (const surface of isAlone ? surfacesFor("lists alone") : SURFACES) {
      const made = await create(surface, { [name]: value });
      expect(made.faults).toEqual([{ path, message }]);
    }
  });

  it("take what JavaScript has for them from code of the developer's own", async () => {
    const { lucent } = server();
    const day = new Date("2026-11-21T09:30:00Z");
    const { id, ...made } = await lucent.create({
      collection: "things",
      data: { time: day, text: undefined },
    });
    expect([made.time, made.text]).toEqual([day.toISOString(), null]);
    const where = { time: { equals: day }, id: { equals: id } };
    expect(await lucent.count({ collection: "things", where })).toEqual({ totalDocs: 1 });
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const call = lucent.create({ collection: "things", data: { number } });
      await expect(call).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    }
  });

  it("are checked all at once, each with its path", async () => {
    const data = { integer: "x", group: { inner: { truth: 1 } }, rows: [{}, { more: [{ mail: "x" }] }] };
    const { faults, error } = await create("REST", data);
    const paths = ["integer", "group.inner.truth", "rows.1.more.0.mail"];
    expect(faults.map(({ path }) => path)).toEqual(paths);
    expect(error.message).toBe(`The following fields are invalid: ${paths.join(", ")}`);
  });

  function create(surface: (typeof SURFACES)[number], data: object) {
    return surfaceOf(surface, server()).create({ collection: "things", data });
  }
});
