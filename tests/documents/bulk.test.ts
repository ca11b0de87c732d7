import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { bracketed } from "./bracketed.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { canSay, type Loose, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const text = { type: "text" };

onEachDatabase("many documents at once", ({ serveSuite, serve, serveNodes }) => {
  const config = {
    collections: {
      authors: { fields: { name: text }, access: open },
      notes: {
        labels: { singular: "Note", plural: "Notes" },
        fields: {
          title: text,
          code: { ...text, unique: true },
          rank: { type: "integer", validate: (rank: number) => rank !== 13 || "Not thirteen." },
          rows: { type: "array", fields: { label: text } },
          author: { type: "relationship", relationTo: "authors" },
        },
        access: open,
      },
    },
  };
  const server = serveSuite(config);

  const make = async (data: object, collection = "notes"): Promise<Loose> =>
    server().lucent.create({ collection, data, depth: 0 });
  beforeEach(async () => {
    await server().lucent.delete({ collection: "notes", where: {} });
  });
  const stored = async (): Promise<Loose[]> =>
    (await server().lucent.find({ collection: "notes", limit: 0, sort: "id", depth: 0 })).docs;

  describe.each(SURFACES)("over %s", (surface) => {
    const api = () => surfaceOf(surface, server());
    const failed = surface === "REST" ? 400 : 200;

    it("are changed where they pass the filter, and nowhere else", async () => {
      const author = await make({ name: "Ada" }, "authors");
      const docs: Loose[] = [];
      for (const [index, title] of ["a", "b", "a", "c"].entries())
        docs.push(await make({ title, rank: index, author: author.id, rows: [{ label: "x" }] }));
      const where = { and: [{ title: { equals: "a" } }, { "author.name": { equals: "Ada" } }] };
      const data = { rank: 100, rows: [{ id: docs[0].rows[0].id, label: "y" }] };
      const { status, result } = await api().updateMany({ collection: "notes", where, data, depth: 0 });
      expect(status).toBe(200);
      if (surface === "REST") expect(result.message).toBe("Updated 2 Notes successfully.");
      const after = await stored();
      expect(result).toMatchObject({ errors: [] });
      expect(result.docs.map(({ id }: Loose) => id).sort()).toEqual([docs[0].id, docs[2].id].sort());
      expect(after.map(({ rank }) => rank)).toEqual([100, 1, 100, 3]);
      // A row's id is known in one of the documents alone.
      expect(after[0].rows).toEqual([{ id: docs[0].rows[0].id, label: "y" }]);
      expect(after[2].rows).toMatchObject([{ label: "y" }]);
      expect(after[2].rows[0].id).not.toBe(docs[0].rows[0].id);
      expect(after[1]).toEqual(docs[1]);
    });

    it("are deleted where they pass the filter, and shown as they were", async () => {
      const docs = [
        await make({ title: "a", rows: [{}] }),
        await make({ title: "b" }),
        await make({ title: "a" }),
      ];
      const where = { title: { in: ["a"] } };
      const { status, result } = await api().deleteMany({ collection: "notes", where });
      expect([status, result.errors]).toEqual([200, []]);
      if (surface === "REST") expect(result.message).toBe("Deleted 2 Notes successfully.");
      expect(new Set(result.docs)).toEqual(new Set([docs[0], docs[2]]));
      expect(await stored()).toEqual([docs[1]]);
    });

    it("stand or fall each by itself, and whoever fails is named", async () => {
      const [one, two, three] = [
        await make({ code: "1" }),
        await make({ code: "2" }),
        await make({ code: "3" }),
      ];
      const { status, result } = await api().updateMany({
        collection: "notes",
        where: { code: { exists: true } },
        sort: "code",
        data: { code: "same" },
      });
      expect(status).toBe(failed);
      expect([result.docs.length, result.errors.length]).toEqual([1, 2]);
      for (const { message } of result.errors) expect(message).toBe("The following field is invalid: code");
      if (surface === "REST") expect(result.message).toBe("Unable to update 2 out of 3 Notes.");
      const named = [...result.docs, ...result.errors].map(({ id }: Loose) => id);
      expect(new Set(named)).toEqual(new Set([one.id, two.id, three.id]));
      const codes = (await stored()).map(({ code }) => code);
      expect(codes.filter((code) => code === "same")).toHaveLength(1);
    });

    it("are told by every one of them what is wrong with what was sent", async () => {
      const docs = [await make({}), await make({})];
      for (const [data, path] of [
        [{ rank: 13 }, "rank"],
        [{ rank: "x" }, "rank"],
        [{ author: "01890a5d-ac96-774b-bcce-b302099a8057" }, "author"],
      ] as const) {
        if (data.rank === "x" && !canSay(surface, "values of another type")) continue;
        const { status, result } = await api().updateMany({ collection: "notes", where: {}, data });
        expect([status, result.docs]).toEqual([failed, []]);
        const message = `The following field is invalid: ${path}`;
        expect(result.errors).toEqual(expect.arrayContaining(docs.map(({ id }) => ({ id, message }))));
      }
      expect(await stored()).toEqual(docs);
    });

    it("are as many as a limit says, in the order that is asked for", async () => {
      for (const rank of [3, 1, 2]) await make({ rank });
      const asked = { collection: "notes", where: { rank: { exists: true } }, sort: "rank", limit: 2 };
      await api().updateMany({ ...asked, data: { title: "low" } });
      expect((await stored()).map(({ rank, title }) => [rank, title])).toEqual([
        [3, null],
        [1, "low"],
        [2, "low"],
      ]);
      await api().deleteMany({ ...asked, sort: "-rank", limit: 1 });
      expect((await stored()).map(({ rank }) => rank)).toEqual([1, 2]);
    });

    it("are none where none passes", async () => {
      await make({ title: "a" });
      const where = { title: { equals: "b" } };
      for (const act of ["updateMany", "deleteMany"] as const) {
        const { status, result } = await api()[act]({
          collection: "notes",
          where,
          ...(act === "updateMany" && { data: {} }),
        });
        expect([act, status, result.docs, result.errors]).toEqual([act, 200, [], []]);
      }
      expect(await stored()).toHaveLength(1);
    });

    it("are never meant by nothing: a filter must be said", async () => {
      await make({ title: "a" });
      for (const act of ["updateMany", "deleteMany"] as const) {
        const { status, faults } = await api()[act]({ collection: "notes" });
        expect([status, faults]).toEqual([
          400,
          [{ path: "where", message: "Say with `where` which documents are meant." }],
        ]);
      }
      expect(await stored()).toHaveLength(1);
    });

    it("can be chosen from: what is shown, and how deep", async () => {
      const author = await make({ name: "Ada" }, "authors");
      const { id } = await make({ title: "a", author: author.id });
      const asked = { collection: "notes", where: {}, data: {}, select: { author: true } };
      const shallow = (await api().updateMany({ ...asked, depth: 0 })).result;
      expect(shallow.docs).toEqual([{ id, author: author.id }]);
      const deep = (await api().updateMany({ ...asked, populate: { authors: { name: true } } })).result;
      expect(deep.docs).toEqual([{ id, author: { id: author.id, name: "Ada" } }]);
    });
  });

  it("go by the same filter in brackets", async () => {
    await make({ title: "a" });
    await make({ title: "b" });
    const where = bracketed({ or: [{ title: { equals: "a" } }, { rank: { equals: 5 } }] }, "where");
    const changed = await server().patch(`/api/notes?${where}`, { rank: 5 });
    expect([changed.status, changed.body.docs.length]).toEqual([200, 1]);
    const removed = await server().delete(`/api/notes?${where}`);
    expect([removed.status, removed.body.docs[0].rank]).toEqual([200, 5]);
    expect(await stored()).toHaveLength(1);
  });

  it("are also those of `update` and `delete` of the Local API, when they are called with a filter", async () => {
    const { lucent } = server();
    for (const title of ["a", "b", "a"]) await make({ title });
    const where = { title: { equals: "a" } };
    const changed = await lucent.update({ collection: "notes", where, data: { rank: 1 } });
    expect([changed.docs.length, changed.errors]).toEqual([2, []]);
    const removed = await lucent.delete({ collection: "notes", where });
    expect([removed.docs.length, removed.errors]).toEqual([2, []]);
    const both = lucent.update({ collection: "notes", where, id: removed.docs[0].id, data: {} });
    await expect(both).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    const neither = lucent.delete({ collection: "notes" });
    await expect(neither).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect(await stored()).toHaveLength(1);
  });

  it("that a base version is said of are changed where they have that version", async () => {
    const made = await make({ title: "a" });
    await make({ title: "b" });
    // Versions are moments: two documents of one would both have it.
    await sleep(2);
    const one = await server().lucent.update({ collection: "notes", id: made.id, data: { title: "c" } });
    const data = { rank: 1, updatedAt: one.updatedAt };
    const { result } = await surfaceOf("REST", server()).updateMany({ collection: "notes", where: {}, data });
    expect(result.docs.map(({ id }: Loose) => id)).toEqual([one.id]);
    expect(result.errors).toHaveLength(1);
  });

  it("that others have meanwhile deleted on another node are passed over", async () => {
    const nodes = await serveNodes(2, config);
    const [one, two] = nodes.map(trustedOf);
    for (let index = 0; index < 60; index++)
      await one!.create({ collection: "notes", data: { code: `${index}` } });
    const where = { code: { exists: true } };
    const half = Array.from({ length: 30 }, (_, index) => `${index * 2}`);
    const [changed, removed] = await Promise.all([
      one!.updateMany({ collection: "notes", where, data: { title: "x" } }),
      two!.deleteMany({ collection: "notes", where: { code: { in: half } } }),
    ]);
    expect([changed.result.errors, removed.result.errors]).toEqual([[], []]);
    expect(removed.result.docs).toHaveLength(30);
    const { docs } = (await one!.find({ collection: "notes", limit: 0 })).result;
    expect(docs.map(({ title }: Loose) => title)).toEqual(Array.from({ length: 30 }, () => "x"));
  });

  it("are a thousand at most for strangers, and then none is touched", async () => {
    const web = await serve({ collections: { notes: { fields: { title: text }, access: open } } });
    const { id, createdAt } = await web.lucent.create({ collection: "notes", data: {} });
    const values = (index: number) => ({
      id: id.slice(0, -12) + String(index).padStart(12, "0"),
      createdAt,
      updatedAt: createdAt,
      title: null,
    });
    const batch = Array.from({ length: 1_000 }, (_, index) => ({
      kind: "insert" as const,
      into: "notes",
      values: values(index),
    }));
    expect(await web.instance.engine.database.commit(batch)).toMatchObject({ ok: true });
    const message = "More than 1000 documents are meant; narrow the filter, or set a `limit`.";
    for (const surface of SURFACES) {
      for (const act of ["updateMany", "deleteMany"] as const) {
        const { status, faults } = await surfaceOf(surface, web)[act]({ collection: "notes", where: {} });
        expect([act, status, faults]).toEqual([act, 400, [{ path: "where", message }]]);
      }
    }
    expect((await web.lucent.count({ collection: "notes" })).totalDocs).toBe(1_001);
    const { result } = await trustedOf(web).deleteMany({ collection: "notes", where: {}, select: {} });
    expect(result.docs).toHaveLength(1_001);
  });

  it("are picked among those that one may read, by what one may know of them", async () => {
    const web = await serve({
      collections: {
        notes: {
          fields: { live: { type: "boolean" }, pin: text, title: text },
          access: { ...open, read: () => ({ live: { equals: true } }) },
        },
        blind: { fields: { title: text }, access: { ...open, read: () => false } },
      },
    });
    const { lucent } = web;
    const live = await lucent.create({ collection: "notes", data: { live: true, pin: "1" } });
    const dark = await lucent.create({ collection: "notes", data: { live: false, pin: "2" } });
    const blind = await lucent.create({ collection: "blind", data: { title: "x" } });
    const where = { pin: { exists: true } };
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, web);
      const changed = (await api.updateMany({ collection: "notes", where, data: { title: surface } })).result;
      expect(changed.docs.map(({ id }: Loose) => id)).toEqual([live.id]);
      const missed = (await api.deleteMany({ collection: "notes", where: { pin: { equals: "2" } } })).result;
      expect([missed.docs, missed.errors]).toEqual([[], []]);
      const seen = (await api.deleteMany({ collection: "blind", where: {} })).result;
      expect([seen.docs, seen.errors]).toEqual([[], []]);
    }
    expect(await lucent.findByID({ collection: "notes", id: dark.id })).toEqual(dark);
    expect(await lucent.findByID({ collection: "blind", id: blind.id })).toEqual(blind);
  });

  it("are asked about one by one where a rule looks at the document", async () => {
    const web = await serve({
      auth: {},
      collections: {
        users: { fields: { name: text } },
        notes: {
          fields: { owner: { type: "relationship", relationTo: "users" }, title: text },
          access: {
            ...open,
            update: ({ user, doc }: Loose) => doc?.owner === user?.id,
            delete: ({ user, doc }: Loose) => doc?.owner === user?.id,
          },
        },
      },
    });
    const { token, id } = await web.person("ada@example.com");
    const other = await web.lucent.create({
      collection: "users",
      data: { email: "b@example.com", password: PASSWORD },
    });
    for (const owner of [id, other.id, id]) await web.lucent.create({ collection: "notes", data: { owner } });
    const person = { token, user: { id, collection: "users" } };
    for (const surface of SURFACES) {
      const api = surfaceOf(surface, web, person);
      const { status, result } = await api.updateMany({
        collection: "notes",
        where: {},
        data: { title: surface },
        depth: 0,
      });
      expect([status, result.errors, result.docs.map(({ owner }: Loose) => owner)]).toEqual([
        200,
        [],
        [id, id],
      ]);
    }
    const removed = (await surfaceOf("REST", web, person).deleteMany({ collection: "notes", where: {} }))
      .result;
    expect(removed.docs).toHaveLength(2);
    expect((await web.lucent.count({ collection: "notes" })).totalDocs).toBe(1);
  });
});
