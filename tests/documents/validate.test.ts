import { expect, it } from "vitest";
import { onEachDatabase } from "./on-each-database.ts";
import { type Loose, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };

onEachDatabase("checks of the developer's own", ({ serveSuite }) => {
  const told: Loose[] = [];
  const later = (value: unknown) => new Promise((resolve) => setTimeout(resolve, 1, value));
  const FIELDS = {
    start: { type: "integer" },
    end: {
      type: "integer",
      validate: async (value: number, { siblingData }: Loose) => {
        const start = await later(siblingData.start);
        return value >= Number(start ?? 0) || `The end must not lie before the start, ${start}.`;
      },
    },
  };
  const server = serveSuite({
    collections: {
      things: {
        fields: {
          ...FIELDS,
          no: { type: "text", validate: () => false },
          broken: {
            type: "text",
            validate: () => {
              throw new Error("inner secret");
            },
          },
          noted: {
            type: "text",
            maxLength: 10,
            validate: (value: string, args: Loose) => {
              told.push({ value, ...args });
              return true;
            },
          },
          group: { type: "group", fields: { inner: { type: "group", fields: FIELDS } } },
          rows: {
            type: "array",
            validate: (rows: Loose[]) => rows.length !== 3 || "Three are too many and too few.",
            fields: { ...FIELDS, more: { type: "array", fields: FIELDS } },
          },
        },
        access: open,
      },
    },
  });

  const CASES: [path: string, make: (values: object) => object][] = [
    ["end", (values) => values],
    ["group.inner.end", (inner) => ({ group: { inner } })],
    ["rows.1.end", (row) => ({ rows: [{}, row] })],
    ["rows.0.more.1.end", (row) => ({ rows: [{ more: [{ start: 9 }, row] }] })],
  ];

  it.each(CASES)("are given what stands beside %s", async (path, make) => {
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server());
      const made = await api.create({ collection: "things", data: make({ start: 5, end: 4 }) });
      expect([made.status, made.faults]).toEqual([
        400,
        [{ path, message: "The end must not lie before the start, 5." }],
      ]);
      expect((await api.create({ collection: "things", data: make({ start: 5, end: 5 }) })).status).toBe(201);
    }
  });

  it("see on a change what was not sent for it", async () => {
    const api = trustedOf(server());
    const data = { start: 5, group: { inner: { start: 5 } }, rows: [{ start: 5, more: [{ start: 5 }] }] };
    const { id, rows } = (await api.create({ collection: "things", data })).result;
    const row = { id: rows[0].id, end: 4, more: [{ id: rows[0].more[0].id, end: 4 }] };
    const change = { end: 4, group: { inner: { end: 4 } }, rows: [row] };
    const { faults } = await api.update({ collection: "things", id, data: change });
    expect(faults.map(({ path }) => path)).toEqual([
      "end",
      "group.inner.end",
      "rows.0.end",
      "rows.0.more.0.end",
    ]);
  });

  it("are told the whole document, where they stand, who asks and what for", async () => {
    const api = surfaceOf("REST", server());
    told.length = 0;
    const { id } = (await api.create({ collection: "things", data: { noted: "one", start: 1 } })).result;
    expect(told.splice(0)).toMatchObject([
      { value: "one", path: "noted", operation: "create", id: undefined, data: { noted: "one", start: 1 } },
    ]);
    await api.update({ collection: "things", id, data: { noted: "two" } });
    const [args] = told.splice(0);
    expect(args).toMatchObject({ value: "two", path: "noted", operation: "update", id });
    expect(args.data).toMatchObject({ noted: "two", start: 1, group: { inner: { end: null } }, rows: [] });
    expect(args.siblingData).toEqual(args.data);
    expect([args.req.method, args.req.user]).toEqual(["PATCH", null]);
  });

  it("are asked about values that passed the field's own checks, and never about nothing", async () => {
    const api = trustedOf(server());
    told.length = 0;
    const made = await api.create({ collection: "things", data: { noted: "much too long for it" } });
    expect(made.faults).toEqual([{ path: "noted", message: "Write at most 10 characters." }]);
    await api.create({ collection: "things", data: {} });
    await api.create({ collection: "things", data: { noted: null } });
    expect(told).toEqual([]);
  });

  it("refuse with a sentence of ours where they have none", async () => {
    const { faults } = await trustedOf(server()).create({ collection: "things", data: { no: "x" } });
    expect(faults).toEqual([{ path: "no", message: "This value is not accepted." }]);
  });

  it("judge lists as a whole", async () => {
    const { faults } = await trustedOf(server()).create({
      collection: "things",
      data: { rows: [{}, {}, {}] },
    });
    expect(faults).toEqual([{ path: "rows", message: "Three are too many and too few." }]);
  });

  it("that throw are a 500 that tells nothing, and nothing is written", async () => {
    const before = await server().lucent.count({ collection: "things" });
    const { status, body } = await server().post("/api/things", { broken: "x" });
    expect([status, body]).toEqual([
      500,
      { errors: [{ message: "Something went wrong.", code: "INTERNAL" }] },
    ]);
    expect(await server().lucent.count({ collection: "things" })).toEqual(before);
  });
});
