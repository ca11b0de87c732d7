import { describe, expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { type Loose, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const text = { type: "text" };

onEachDatabase("copies of documents", ({ serveSuite }) => {
  const unique = { unique: true };
  const server = serveSuite({
    auth: {},
    collections: {
      users: { fields: {} },
      notes: {
        labels: { singular: "Note" },
        fields: {
          title: text,
          slug: { ...text, ...unique },
          mail: { type: "email", ...unique },
          rank: { type: "integer", ...unique },
          seo: { type: "group", fields: { title: text, note: text, slug: { ...text, ...unique } } },
          rows: {
            type: "array",
            fields: {
              label: text,
              code: { ...text, ...unique },
              more: { type: "array", fields: { a: text } },
            },
          },
          many: { type: "relationship", relationTo: "notes", hasMany: true },
        },
        access: open,
      },
      strict: { fields: { code: { type: "integer", required: true, ...unique }, name: text }, access: open },
      closed: { fields: { name: text }, access: { ...open, create: () => false } },
      judged: {
        fields: { name: text },
        access: { ...open, create: ({ data }: Loose) => data.name !== "precious" },
      },
    },
    globals: { site: { fields: { title: text }, access: { read: () => true } } },
  });

  const make = async (collection: string, data: object): Promise<Loose> =>
    server().lucent.create({ collection, data, depth: 0 });

  describe.each(SURFACES)("over %s", (surface) => {
    const api = () => surfaceOf(surface, server());

    it("are documents of their own, like the first in all that may be alike", async () => {
      const first = await make("notes", { title: "x" });
      const doc = await make("notes", {
        title: `t ${surface}`,
        slug: `s ${surface}`,
        mail: `${surface.length}@example.com`,
        rank: surface.length,
        seo: { title: "a", note: "b", slug: `g ${surface}` },
        rows: [{ label: "one", code: `c ${surface}`, more: [{ a: "1" }, { a: "2" }] }, { label: "two" }],
        many: [first.id, first.id],
      });
      const { status, result } = await api().duplicate({ collection: "notes", id: doc.id, depth: 0 });
      expect(status).toBe(200);
      expect(result).toMatchObject({
        title: doc.title,
        slug: `s ${surface} - Copy`,
        mail: null,
        rank: null,
        seo: { title: "a", note: "b", slug: `g ${surface} - Copy` },
        rows: [
          { label: "one", code: `c ${surface} - Copy`, more: [{ a: "1" }, { a: "2" }] },
          { label: "two" },
        ],
        many: [first.id, first.id],
      });
      const idsOf = ({ id, rows }: Loose) => [
        id,
        ...rows.flatMap((row: Loose) => [row.id, ...row.more.map((inner: Loose) => inner.id)]),
      ];
      expect(new Set([...idsOf(doc), ...idsOf(result)]).size).toBe(10);
      expect(result.createdAt > doc.createdAt).toBe(true);
      expect((await api().findByID({ collection: "notes", id: doc.id, depth: 0 })).result).toEqual(doc);
      expect((await api().findByID({ collection: "notes", id: result.id, depth: 0 })).result).toEqual(result);
    });

    it("are otherwise in what is said, field by field in groups", async () => {
      const doc = await make("notes", {
        title: "x",
        seo: { title: "a", note: "b" },
        rows: [{ label: "one" }],
        many: [],
      });
      const data = {
        title: "y",
        seo: { note: null },
        rows: [{ id: doc.rows[0].id, more: [{ a: "1" }] }],
        rank: 1_000 + surface.length,
      };
      const { result } = await api().duplicate({ collection: "notes", id: doc.id, data });
      expect(result).toMatchObject({ title: "y", seo: { title: "a", note: null }, rank: data.rank });
      expect(result.rows).toMatchObject([{ label: null, more: [{ a: "1" }] }]);
      expect(result.rows[0].id).not.toBe(doc.rows[0].id);
    });

    it("are checked like any other document", async () => {
      const doc = await make("strict", { code: surface.length });
      const bare = await api().duplicate({ collection: "strict", id: doc.id });
      expect(bare.faults).toEqual([{ path: "code", message: "This field is required." }]);
      const data = { code: 100 + surface.length };
      expect((await api().duplicate({ collection: "strict", id: doc.id, data })).result).toMatchObject(data);
      const wrong = await api().duplicate({ collection: "strict", id: doc.id, data: { code: "x" } });
      expect(wrong.faults.map(({ path }) => path)).toEqual(["code"]);
    });

    it("need the right to make them, asked about what they will be", async () => {
      const closed = await make("closed", { name: "a" });
      expect((await api().duplicate({ collection: "closed", id: closed.id })).code).toBe("FORBIDDEN");
      const judged = await make("judged", { name: "precious" });
      expect((await api().duplicate({ collection: "judged", id: judged.id })).code).toBe("FORBIDDEN");
      const data = { name: "cheap" };
      expect((await api().duplicate({ collection: "judged", id: judged.id, data })).result.name).toBe(
        "cheap",
      );
    });

    it("are not of what is not there", async () => {
      for (const id of ["01890a5d-ac96-774b-bcce-b302099a8057", "x"])
        expect((await api().duplicate({ collection: "notes", id })).code).toBe("NOT_FOUND");
    });
  });

  it("say what they are over REST", async () => {
    const { id } = await make("notes", { title: "x" });
    const { status, body } = await server().post(`/api/notes/${id}/duplicate`);
    expect([status, Object.keys(body).sort(), body.message]).toEqual([
      200,
      ["doc", "message"],
      "Note successfully duplicated.",
    ]);
  });

  it("are not made of people or globals", async () => {
    const { id } = await server().lucent.create({
      collection: "users",
      data: { email: "a@example.com", password: PASSWORD },
    });
    expect((await server().post(`/api/users/${id}/duplicate`)).status).toBe(404);
    expect((await server().post("/api/globals/site/x/duplicate")).status).toBe(404);
    const { error } = await trustedOf(server()).duplicate({ collection: "users", id });
    expect(error.message).toBe('The collection "users" does not offer `duplicate`.');
  });
});
