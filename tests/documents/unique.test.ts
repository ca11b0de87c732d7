import { expect, it } from "vitest";
import { onEachDatabase } from "./on-each-database.ts";
import { canSay, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const TAKEN = "Value must be unique";

onEachDatabase("unique fields", ({ serveSuite, serveNodes }) => {
  const code = { type: "text", unique: true };
  const mail = { type: "email", unique: true };
  const FIELDS = { code, mail, number: { type: "integer", unique: true } };
  const config = {
    collections: {
      targets: { fields: {}, access: open },
      things: {
        fields: {
          ...FIELDS,
          day: { type: "date", unique: true },
          twin: { type: "relationship", relationTo: "targets", unique: true },
          free: { type: "text" },
          group: { type: "group", fields: { inner: { type: "group", fields: FIELDS } } },
          rows: { type: "array", fields: { ...FIELDS, more: { type: "array", fields: FIELDS } } },
        },
        access: open,
      },
    },
  };
  const server = serveSuite(config);

  const CASES: [path: string, make: (value: object) => object][] = [
    ["", (value) => value],
    ["group.inner.", (inner) => ({ group: { inner } })],
    ["rows.1.", (row) => ({ rows: [{}, row] })],
    ["rows.0.more.2.", (row) => ({ rows: [{ more: [{}, {}, row] }] })],
  ];

  it.each(CASES)("%s… refuse what another document has, and say where", async (at, make) => {
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, server());
      for (const [name, value, again] of [
        ["code", `${at}${surface}`, `${at}${surface}`],
        ["mail", `${surface.length}${at}x@example.com`, ` ${surface.length}${at}X@Example.COM `],
        ["number", surface.length * 100 + at.length, surface.length * 100 + at.length],
      ]) {
        const data = make({ [String(name)]: value });
        const one = await api.create({ collection: "things", data });
        expect([one.faults, one.status]).toEqual([[], 201]);
        const double = make({ [String(name)]: again });
        const fault = { path: `${at}${name}`, message: TAKEN };
        const made = await api.create({ collection: "things", data: double });
        expect([made.status, made.faults]).toEqual([400, [fault]]);
        const other = (await api.create({ collection: "things", data: { free: "x" } })).result;
        const changed = await api.update({ collection: "things", id: other.id, data: double });
        expect([changed.status, changed.faults]).toEqual([400, [fault]]);
        expect((await api.findByID({ collection: "things", id: other.id })).result).toEqual(other);
        // Its own value is nobody else's.
        const own = canSay(surface, "whole documents") ? one.result : data;
        const same = await api.update({ collection: "things", id: one.result.id, data: own });
        expect(same.status).toBe(200);
      }
    }
  });

  it("may be empty in any number of documents and rows", async () => {
    const api = trustedOf(server());
    const data = { rows: [{}, { more: [{}, {}] }] };
    for (let document = 0; document < 2; document++) {
      expect((await api.create({ collection: "things", data })).status).toBe(201);
    }
  });

  it("hold for days however they are written, and for relations", async () => {
    const api = trustedOf(server());
    const { id: twin } = (await api.create({ collection: "targets", data: {} })).result;
    await api.create({ collection: "things", data: { day: "2026-11-21", twin } });
    const again = { day: "2026-11-21T02:00:00+02:00" };
    expect((await api.create({ collection: "things", data: again })).faults).toEqual([
      { path: "day", message: TAKEN },
    ]);
    expect((await api.create({ collection: "things", data: { twin: { id: twin } } })).faults).toEqual([
      { path: "twin", message: TAKEN },
    ]);
  });

  it("hold among the rows of one document too", async () => {
    const rows = [{ code: "one" }, { code: "two" }, { code: "one" }];
    const made = await trustedOf(server()).create({ collection: "things", data: { rows } });
    expect(made.faults).toEqual([{ path: "rows.2.code", message: TAKEN }]);
    const deep = [{ more: [{ code: "a" }] }, { more: [{ code: "b" }, { code: "a" }] }];
    const inside = await trustedOf(server()).create({ collection: "things", data: { rows: deep } });
    expect(inside.faults).toEqual([{ path: "rows.1.more.1.code", message: TAKEN }]);
  });

  it("can be passed from row to row of a document in one change", async () => {
    const api = trustedOf(server());
    const data = { rows: [{ code: "left" }, { code: "right" }, { code: "last" }] };
    const { id, rows } = (await api.create({ collection: "things", data })).result;
    const swapped = [
      { id: rows[0].id, code: "right" },
      { id: rows[1].id, code: "left" },
      { id: rows[2].id, code: null },
      { code: "last" },
    ];
    const changed = await api.update({ collection: "things", id, data: { rows: swapped } });
    expect([changed.faults, changed.result?.rows]).toMatchObject([[], swapped]);
  });

  it("are free again when their document or row is gone", async () => {
    const api = trustedOf(server());
    const data = { code: "gone", rows: [{ code: "gone", more: [{ code: "gone" }] }] };
    const { id } = (await api.create({ collection: "things", data })).result;
    await api.update({ collection: "things", id, data: { rows: [], code: null } });
    const again = (await api.create({ collection: "things", data })).result;
    await api.delete({ collection: "things", id: again.id });
    expect((await api.create({ collection: "things", data })).status).toBe(201);
  });

  it("are taken once, however many ask on two nodes at the same moment", async () => {
    const nodes = await serveNodes(2, config);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const data = { group: { inner: { mail: index % 2 === 0 ? "a@example.com" : "A@Example.com" } } };
        return trustedOf(nodes[index % 2]!).create({ collection: "things", data });
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, faults } of answers.filter((answer) => answer.status !== 201)) {
      expect([status, faults]).toEqual([400, [{ path: "group.inner.mail", message: TAKEN }]]);
    }
  });
});
