import { beforeEach, describe, expect, it } from "vitest";
import { LucentError } from "../../packages/lucent/src/index.ts";
import { PASSWORD } from "../support/serve.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { canSay, type Loose, type Person, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };

const COLLECTION_TURNS = [
  ...["beforeOperation", "beforeValidate", "beforeChange", "afterChange", "beforeRead", "afterRead"],
  ...["beforeDelete", "afterDelete", "afterOperation", "afterError"],
];
const FIELD_TURNS = ["beforeValidate", "beforeChange", "afterChange", "afterRead"];

onEachDatabase("hooks of documents", ({ serveSuite }) => {
  /** What ran, in its order. */
  const journal: string[] = [];
  /** What each turn was given. */
  const given: Record<string, Loose[]> = {};
  /** What a test lets a turn do. */
  let acts: Record<string, ((args: Loose) => unknown) | undefined> = {};

  const turn = (name: string) => (args: Loose) => {
    journal.push(args.path === undefined ? name : `${name} ${args.path}`);
    given[name] = [...(given[name] ?? []), args];
    return acts[name]?.(args);
  };
  const hooksOf = (turns: readonly string[], of: string) =>
    Object.fromEntries(turns.map((name) => [name, [turn(`${of}${name}`)]]));
  const text = { type: "text", hooks: hooksOf(FIELD_TURNS, "field ") };
  const fields = {
    title: text,
    seo: { type: "group", fields: { title: text, plain: { type: "text" } } },
    rows: {
      type: "array",
      hooks: hooksOf(FIELD_TURNS, "field "),
      fields: { label: text, plain: { type: "text" } },
    },
    plain: { type: "text" },
  };
  const globalTurns = COLLECTION_TURNS.filter((name) => !name.endsWith("Delete"));
  const server = serveSuite({
    auth: {},
    collections: {
      users: { fields: { name: { type: "text" } } },
      notes: { fields, access: open, hooks: hooksOf(COLLECTION_TURNS, "") },
      pointers: {
        fields: {
          one: { type: "relationship", relationTo: "notes" },
          many: { type: "relationship", relationTo: "notes", hasMany: true },
        },
        access: open,
      },
      logs: {
        fields: {
          text: { type: "text" },
          by: { type: "relationship", relationTo: "users" },
        },
        access: { create: ({ user }: Loose) => user !== null, read: ({ user }: Loose) => user !== null },
        hooks: { beforeChange: [turn("log")] },
      },
    },
    globals: {
      site: { fields, access: { read: () => true, update: () => true }, hooks: hooksOf(globalTurns, "") },
    },
    hooks: { afterError: [turn("config afterError")] },
  });

  beforeEach(() => {
    reset();
  });
  function reset() {
    journal.length = 0;
    for (const name of Object.keys(given)) delete given[name];
    acts = {};
  }
  const make = async (data: object = {}): Promise<Loose> => {
    const doc = await server().lucent.create({ collection: "notes", data });
    reset();
    return doc;
  };
  const stored = async (id: string): Promise<Loose> => {
    const kept = acts;
    acts = {};
    const answer = await trustedOf(server()).findByID({ collection: "notes", id });
    acts = kept;
    return answer.result;
  };

  const at = (name: string, rows: number) => [
    `field ${name} title`,
    `field ${name} seo.title`,
    `field ${name} rows`,
    ...Array.from({ length: rows }, (_, row) => `field ${name} rows.${row}.label`),
  ];
  const WRITE = (rows: number) => [
    ...[...at("beforeValidate", rows), "beforeValidate", "beforeChange", ...at("beforeChange", rows)],
    ...[...at("afterChange", rows), "afterChange"],
  ];
  const READ = (rows: number) => ["beforeRead", ...at("afterRead", rows), "afterRead"];

  describe.each(SURFACES)("run in their order over %s:", (surface) => {
    const api = () => surfaceOf(surface, server());

    it("create", async () => {
      const data = { title: "x", seo: { title: "y" }, rows: [{ label: "a" }, { label: "b" }] };
      await api().create({ collection: "notes", data });
      expect(journal).toEqual(["beforeOperation", ...WRITE(2), ...READ(2), "afterOperation"]);
    });

    it("update, for what is not sent too", async () => {
      const { id } = await make({ rows: [{ label: "a" }] });
      await api().update({ collection: "notes", id, data: { plain: "x" } });
      const sent = (name: string) => at(name, 0);
      expect(journal).toEqual([
        "beforeOperation",
        ...[...sent("beforeValidate"), "beforeValidate", "beforeChange", ...sent("beforeChange")],
        ...[...at("afterChange", 1), "afterChange"],
        ...READ(1),
        "afterOperation",
      ]);
    });

    it("find, each document by itself", async () => {
      const [one, other] = [await make({ rows: [{}] }), await make()];
      const where = { id: { in: [one.id, other.id] } };
      await api().find({ collection: "notes", where });
      expect([journal[0], journal.at(-1)]).toEqual(["beforeOperation", "afterOperation"]);
      expect([...journal].sort()).toEqual(
        ["beforeOperation", ...READ(1), ...READ(0), "afterOperation"].sort(),
      );
    });

    it("findByID and count", async () => {
      const { id } = await make();
      await api().findByID({ collection: "notes", id });
      expect(journal.splice(0)).toEqual(["beforeOperation", ...READ(0), "afterOperation"]);
      await api().count({ collection: "notes" });
      expect(journal).toEqual(["beforeOperation", "afterOperation"]);
    });

    it("delete", async () => {
      const { id } = await make({ rows: [{}] });
      await api().delete({ collection: "notes", id });
      expect(journal).toEqual([
        "beforeOperation",
        "beforeDelete",
        "afterDelete",
        ...READ(1),
        "afterOperation",
      ]);
    });

    it("duplicate", async () => {
      const { id } = await make({ rows: [{}, {}] });
      await api().duplicate({ collection: "notes", id });
      expect(journal).toEqual(["beforeOperation", ...WRITE(2), ...READ(2), "afterOperation"]);
      expect(given["beforeOperation"]?.[0].operation).toBe("duplicate");
      expect(given["beforeChange"]?.[0].operation).toBe("create");
      expect(given["beforeChange"]?.[0].originalDoc).toBeUndefined();
    });

    it("bulk update and delete, each document by itself and the operation once", async () => {
      const one = await make({ rows: [{}] });
      const where = { id: { equals: one.id } };
      await api().updateMany({ collection: "notes", where, data: { rows: [{}, {}] } });
      expect(journal.splice(0)).toEqual(["beforeOperation", ...WRITE(2), ...READ(2), "afterOperation"]);
      await api().deleteMany({ collection: "notes", where });
      expect(journal).toEqual([
        "beforeOperation",
        "beforeDelete",
        "afterDelete",
        ...READ(2),
        "afterOperation",
      ]);
      expect(given["beforeOperation"]?.map(({ operation }) => operation)).toEqual(["update", "delete"]);
    });

    it("globals", async () => {
      await api().updateGlobal({ slug: "site", data: { rows: [{ label: "a" }] } });
      expect(journal.splice(0)).toEqual(["beforeOperation", ...WRITE(1), ...READ(1), "afterOperation"]);
      await api().findGlobal({ slug: "site" });
      expect(journal).toEqual(["beforeOperation", ...READ(1), "afterOperation"]);
      expect(given["beforeChange"]?.[0]).toMatchObject({ collection: "site", operation: "update" });
    });

    it("documents in the places of ids", async () => {
      const note = await make();
      const data = { one: note.id, many: [note.id, note.id] };
      await api().create({ collection: "pointers", data });
      expect(journal).toEqual(READ(0));
      expect(given["afterRead"]?.[0]).toMatchObject({ collection: "notes", findMany: true });
    });

    it("what is refused", async () => {
      const refused = await api().findByID({ collection: "notes", id: "nowhere" });
      expect(refused.code).toBe("NOT_FOUND");
      expect(journal.splice(0)).toEqual(["beforeOperation", "afterError", "config afterError"]);
      if (canSay(surface, "values of another type")) {
        await api().create({ collection: "notes", data: { title: 5 } });
        expect(journal.slice(-2)).toEqual(["afterError", "config afterError"]);
        expect(given["config afterError"]?.at(-1).error.code).toBe("VALIDATION_FAILED");
      }
      journal.length = 0;
      await api().create({ collection: "logs", data: {} });
      expect(journal).toEqual(["config afterError"]);
      expect(given["config afterError"]?.at(-1)).toMatchObject({ collection: "logs", req: { user: null } });
    });
  });

  it("are told what they are promised", async () => {
    const api = surfaceOf("REST", server());
    const data = { title: "x", seo: { title: "y", plain: "p" }, rows: [{ label: "a", plain: "p" }] };
    const { result } = await api.create({ collection: "notes", data, depth: 0 });
    const { id } = result;
    const always = {
      collection: "notes",
      context: expect.any(Object),
      req: expect.objectContaining({ method: "POST", user: null }),
      lucent: expect.objectContaining({ find: expect.any(Function) }),
    };
    const first = (name: string): Loose => given[name]?.[0];
    for (const turns of Object.values(given)) for (const args of turns) expect(args).toMatchObject(always);
    expect(first("beforeOperation")).toMatchObject({ operation: "create", args: { data, depth: 0 } });
    for (const name of ["beforeValidate", "beforeChange"]) {
      expect(first(name)).toMatchObject({ operation: "create", data });
      expect(first(name).originalDoc).toBeUndefined();
    }
    expect(first("afterChange")).toMatchObject({ operation: "create", data, doc: result });
    expect(first("afterChange").previousDoc).toBeUndefined();
    expect(first("beforeRead")).toMatchObject({ doc: result, findMany: false });
    expect(first("afterRead")).toMatchObject({ doc: result, findMany: false });
    expect(first("afterOperation")).toMatchObject({ operation: "create", args: { data }, result });
    const ofField = (name: string, path: string): Loose =>
      given[`field ${name}`]?.find((args) => args.path === path);
    for (const name of ["beforeValidate", "beforeChange"]) {
      expect(ofField(name, "title")).toMatchObject({ value: "x", field: "title", operation: "create" });
      expect(ofField(name, "seo.title")).toMatchObject({
        value: "y",
        field: "title",
        siblingData: data.seo,
        data,
      });
      expect(ofField(name, "rows.0.label")).toMatchObject({
        value: "a",
        field: "label",
        siblingData: data.rows[0],
      });
      expect(ofField(name, "rows")).toMatchObject({ value: data.rows, siblingData: data });
      expect(ofField(name, "title").previousValue).toBeUndefined();
    }
    expect(ofField("afterRead", "seo.title")).toMatchObject({
      value: "y",
      operation: "read",
      findMany: false,
    });

    reset();
    const rows = [{ label: "new" }, { id: result.rows[0].id, label: "b" }];
    const change = { title: "z", seo: { title: "w" }, rows };
    const changed = (await api.update({ collection: "notes", id, data: change })).result;
    expect(first("beforeOperation")).toMatchObject({ operation: "update", args: { id, data: change } });
    for (const name of ["beforeValidate", "beforeChange"]) {
      expect(first(name)).toMatchObject({ operation: "update", originalDoc: result });
      expect(first(name).data).toMatchObject({ title: "z", seo: { title: "w" } });
      expect(first(name).data.rows[1]).toEqual({ id: result.rows[0].id, label: "b", plain: "p" });
    }
    expect(first("afterChange")).toMatchObject({ doc: changed, previousDoc: result });
    expect(ofField("beforeChange", "title")).toMatchObject({
      value: "z",
      previousValue: "x",
      operation: "update",
      originalDoc: result,
    });
    expect(ofField("beforeChange", "seo.title")).toMatchObject({ value: "w", previousValue: "y" });

    reset();
    await api.find({ collection: "notes", where: { id: { equals: id } }, limit: 1 });
    expect(first("beforeOperation")).toMatchObject({ operation: "find", args: { limit: 1 } });
    expect(first("afterRead")).toMatchObject({ doc: changed, findMany: true });
    expect(ofField("afterRead", "title")).toMatchObject({ findMany: true });
    expect(first("afterOperation").result.docs).toEqual([changed]);

    reset();
    await api.delete({ collection: "notes", id });
    expect(first("beforeDelete")).toMatchObject({ id });
    expect(first("afterDelete")).toMatchObject({ id, doc: changed });
  });

  describe("replace by what they return", () => {
    const REPLACE: [turn: string, act: (args: Loose) => unknown, stored: object, shown: object][] = [
      [
        "beforeOperation",
        ({ args }) => ({ ...args, data: { ...args.data, plain: "op" } }),
        { title: "x", plain: "op" },
        {},
      ],
      [
        "field beforeValidate",
        ({ path, value }) => (path === "rows" ? undefined : `${value ?? path}!`),
        { title: "x!", seo: { title: "seo.title!" } },
        {},
      ],
      ["beforeValidate", ({ data }) => ({ ...data, plain: "v", unknown: 1 }), { title: "x", plain: "v" }, {}],
      [
        "beforeChange",
        ({ data }) => ({ ...data, plain: "c", rows: [{ label: "r" }] }),
        { plain: "c", rows: [{ label: "r", plain: null }] },
        {},
      ],
      [
        "field beforeChange",
        ({ field, value }) => (field === "title" ? `${value}?` : undefined),
        { title: "x?" },
        {},
      ],
      [
        "field beforeChange",
        ({ field }) => (field === "rows" ? [{ plain: "p" }] : null),
        { title: null, rows: [{ label: null, plain: "p" }] },
        {},
      ],
      ["afterChange", ({ doc }) => ({ ...doc, title: "shown" }), { title: "x" }, { title: "shown" }],
      [
        "field afterChange",
        ({ field }) => (field === "title" ? "shown" : undefined),
        { title: "x" },
        { title: "shown" },
      ],
      [
        "beforeRead",
        ({ doc }) => ({ ...doc, plain: "shown", secret: 1 }),
        { plain: null },
        { plain: "shown" },
      ],
      [
        "field afterRead",
        ({ path }) => (path === "seo.title" ? "shown" : undefined),
        { seo: { title: null } },
        { seo: { title: "shown" } },
      ],
      ["afterRead", ({ doc }) => ({ ...doc, plain: "shown" }), { plain: null }, { plain: "shown" }],
      [
        "afterOperation",
        ({ result }) => ({ ...result, plain: "shown" }),
        { plain: null },
        { plain: "shown" },
      ],
    ];

    it.each(REPLACE)("in %s", async (name, act, kept, shown) => {
      for (const surface of SURFACES) {
        reset();
        acts = { [name]: act };
        const { result, faults } = await surfaceOf(surface, server()).create({
          collection: "notes",
          data: { title: "x" },
        });
        expect(faults).toEqual([]);
        expect(result).toMatchObject({ ...kept, ...shown });
        expect(Object.keys(result).sort()).toEqual(
          ["id", "title", "seo", "rows", "plain", "createdAt", "updatedAt"].sort(),
        );
        expect(await stored(result.id)).toMatchObject(kept);
      }
    });

    it("and a list is not told apart from its rows: they keep their ids and get new ones", async () => {
      const doc = await make({ rows: [{ label: "a", plain: "p" }, { label: "b" }] });
      const other = await make({ rows: [{ label: "theirs" }] });
      const [a, b] = doc.rows;
      acts = {
        beforeChange: ({ data, originalDoc }) => {
          originalDoc.rows.push({ label: "pushed" }, other.rows[0]);
          return {
            ...data,
            rows: [originalDoc.rows[1], ...originalDoc.rows, { id: 5 }, { id: "x" }, { id: a.id }],
          };
        },
      };
      const { result, faults } = await trustedOf(server()).update({
        collection: "notes",
        id: doc.id,
        data: {},
      });
      expect(faults).toEqual([]);
      const labels = result.rows.map(({ label }: Loose) => label);
      expect(labels).toEqual(["b", "a", "b", "pushed", "theirs", null, null, null]);
      const ids = result.rows.map(({ id }: Loose) => id);
      expect(new Set(ids).size).toBe(8);
      expect(ids.slice(0, 2)).toEqual([b.id, a.id]);
      expect(ids).not.toContain(other.rows[0].id);
      expect((await stored(doc.id)).rows).toEqual(result.rows);
      expect((await stored(other.id)).rows).toEqual(other.rows);
    });

    it("and the old document is theirs to change: the new one is not taken for it", async () => {
      for (const turn of ["beforeChange", "field beforeChange"]) {
        acts = {};
        const doc = await make({ rows: [{ label: "a" }, { label: "b" }] });
        const turned = ({ originalDoc: { rows } }: Loose) => {
          rows[0].label = "A";
          return rows.reverse();
        };
        const ofField = (args: Loose) => (args.path === "rows" ? turned(args) : undefined);
        const ofDocument = (args: Loose) => ({ ...args.data, rows: turned(args) });
        acts = { [turn]: turn === "beforeChange" ? ofDocument : ofField };
        await trustedOf(server()).update({ collection: "notes", id: doc.id, data: {} });
        const [a, b] = doc.rows;
        expect((await stored(doc.id)).rows).toEqual([b, { ...a, label: "A" }]);
      }
    });

    it("and null empties groups and lists", async () => {
      const doc = await make({ title: "x", seo: { title: "y", plain: "p" }, rows: [{}] });
      acts = { beforeChange: ({ data }) => ({ ...data, seo: null, rows: null }) };
      const { result } = await trustedOf(server()).update({ collection: "notes", id: doc.id, data: {} });
      expect(result).toMatchObject({ title: "x", seo: { title: null, plain: null }, rows: [] });
    });

    it("and what they return is theirs: it is not written into", async () => {
      const row = Object.freeze({ label: "shared", plain: null });
      const shared = Object.freeze({ title: "shared", rows: Object.freeze([row]) });
      acts = {
        beforeChange: () => shared,
        "field beforeChange": ({ value, path }) => (path.endsWith("label") ? `${value}!` : undefined),
      };
      for (let time = 0; time < 2; time++) {
        const { result } = await trustedOf(server()).create({ collection: "notes", data: {} });
        expect(result).toMatchObject({ title: "shared", rows: [{ label: "shared!" }] });
      }
    });

    it.each([false, null, 0, "", "text", true])("but not by %j, which is no document", async (nothing) => {
      acts = Object.fromEntries(COLLECTION_TURNS.map((name) => [name, () => nothing]));
      for (const surface of SURFACES) {
        const api = surfaceOf(surface, server());
        const data = { title: "x", rows: [{ label: "a" }] };
        const { result } = await api.create({ collection: "notes", data });
        expect(result).toMatchObject(data);
        const changed = await api.update({ collection: "notes", id: result.id, data: { title: "y" } });
        expect(changed.result).toMatchObject({ ...data, title: "y" });
        expect((await api.delete({ collection: "notes", id: result.id })).result).toEqual(changed.result);
      }
    });

    it("and beforeOperation may narrow what is found", async () => {
      const [one] = [await make({ title: "one" }), await make({ title: "two" })];
      acts = { beforeOperation: ({ args }) => ({ ...args, where: { id: { equals: one.id } } }) };
      for (const surface of SURFACES) {
        const { result } = await surfaceOf(surface, server()).find({ collection: "notes" });
        expect(result.docs.map(({ id }: Loose) => id)).toEqual([one.id]);
      }
    });
  });

  describe("that throw", () => {
    const BEFORE = [
      "beforeOperation",
      "field beforeValidate",
      "beforeValidate",
      "beforeChange",
      "field beforeChange",
    ];
    const AFTER = [
      "field afterChange",
      "afterChange",
      "beforeRead",
      "field afterRead",
      "afterRead",
      "afterOperation",
    ];
    const explode = () => {
      throw new Error("inner secret");
    };

    it.each([...BEFORE, ...AFTER])(
      "in %s: before the write nothing is written, after it nothing is undone",
      async (name) => {
        const isBefore = BEFORE.includes(name);
        for (const surface of SURFACES) {
          const api = surfaceOf(surface, server());
          const doc = await make({ title: "x", rows: [{ label: "a" }] });
          const { totalDocs } = (await trustedOf(server()).count({ collection: "notes" })).result;
          reset();
          acts = { [name]: explode };
          const answers = [
            await api.create({ collection: "notes", data: { title: "new" } }),
            await api.update({ collection: "notes", id: doc.id, data: { title: "y", rows: [] } }),
          ];
          expect(answers.map(({ status }) => status)).toEqual([500, 500]);
          if (surface !== "the Local API") {
            const error = { message: "Something went wrong.", code: "INTERNAL" };
            expect(answers.map((answer) => answer.error)).toEqual([error, error]);
          } else expect(answers[0]?.error.message).toBe("inner secret");
          const errors = given["config afterError"]?.map(({ error }) => error.message);
          expect(errors).toEqual(["inner secret", "inner secret"]);
          reset();
          const after = (await trustedOf(server()).count({ collection: "notes" })).result.totalDocs;
          expect(after - totalDocs).toBe(isBefore ? 0 : 1);
          const kept = await stored(doc.id);
          if (isBefore) expect(kept).toEqual(doc);
          else expect(kept).toMatchObject({ title: "y", rows: [] });
        }
      },
    );

    it.each([
      ["beforeOperation", true],
      ["beforeDelete", true],
      ["afterDelete", false],
      ["beforeRead", false],
      ["afterRead", false],
      ["afterOperation", false],
    ])("in %s of a deletion: the document is there: %s", async (name, isThere) => {
      const { id } = await make({ rows: [{}] });
      acts = { [name]: explode };
      expect((await surfaceOf("REST", server()).delete({ collection: "notes", id })).status).toBe(500);
      reset();
      expect((await trustedOf(server()).findByID({ collection: "notes", id })).status).toBe(
        isThere ? 200 : 404,
      );
    });

    it("for one of many documents leave the others alone, and tell nothing", async () => {
      const docs = [await make({ title: "a" }), await make({ title: "b" }), await make({ title: "c" })];
      const where = { id: { in: docs.map(({ id }) => id) } };
      for (const surface of SURFACES) {
        reset();
        acts = { beforeChange: ({ originalDoc }) => originalDoc.title === "b" && explode() };
        const api = surfaceOf(surface, server());
        const { result, status } = await api.updateMany({
          collection: "notes",
          where,
          data: { plain: surface },
        });
        expect(status).toBe(surface === "REST" ? 400 : 200);
        expect(result.errors).toEqual([{ id: docs[1].id, message: "Something went wrong." }]);
        const changed = result.docs.map(({ title, plain }: Loose) => [title, plain]).sort();
        expect(changed).toEqual([
          ["a", surface],
          ["c", surface],
        ]);
      }
    });

    it("an error of Lucent's own answer with it, and what is no error at all is a 500", async () => {
      const api = surfaceOf("REST", server());
      acts = {
        beforeChange: () => {
          const errors = [{ path: "title", message: "Not on a Sunday." }];
          throw new LucentError("VALIDATION_FAILED", { data: { collection: "notes", errors } });
        },
      };
      const { status, faults } = await api.create({ collection: "notes", data: {} });
      expect([status, faults]).toEqual([400, [{ path: "title", message: "Not on a Sunday." }]]);
      acts = { beforeChange: () => Promise.reject("text") };
      expect((await api.create({ collection: "notes", data: {} })).status).toBe(500);
      expect(given["afterError"]?.at(-1).error).toBeInstanceOf(Error);
    });

    it("for errors hide no error", async () => {
      acts = { afterError: explode, "config afterError": explode };
      for (const surface of SURFACES) {
        const { code } = await surfaceOf(surface, server()).findByID({ collection: "notes", id: "x" });
        expect(code).toBe("NOT_FOUND");
      }
      expect(journal.filter((name) => name === "config afterError")).toHaveLength(SURFACES.length);
    });
  });

  describe("and what they pass on", () => {
    let ada: Person;
    const signIn = async () => {
      const email = `ada${Math.random()}@example.com`;
      await server().lucent.create({ collection: "users", data: { email, password: PASSWORD, name: "Ada" } });
      const { body } = await server().post("/api/users/login", { email, password: PASSWORD });
      return { token: body.token, user: body.user };
    };

    it("is one context and one request from the first to the last", async () => {
      for (const surface of SURFACES) {
        reset();
        acts = {
          beforeOperation: ({ context }) => void Object.assign(context, { seen: ["op"] }),
          beforeChange: ({ req }) => void req.context.seen.push("change"),
          "field afterRead": ({ context, path }) => void context.seen.push(path),
        };
        await surfaceOf(surface, server()).create({ collection: "notes", data: {} });
        const { context, req } = given["afterOperation"]?.[0] ?? {};
        expect(context.seen).toEqual(["op", "change", "title", "seo.title", "rows"]);
        expect(context).toBe(req.context);
        for (const turns of Object.values(given)) for (const args of turns) expect(args.req).toBe(req);
        await surfaceOf(surface, server()).count({ collection: "notes" });
        expect(given["afterOperation"]?.[1].context).not.toBe(context);
      }
    });

    it("begins with what the Local API was given", async () => {
      const context = { reason: "import" };
      await server().lucent.create({ collection: "notes", data: {}, context });
      expect(given["beforeChange"]?.[0].context).toBe(context);
    });

    it("goes along to calls of the Local API with the request, in the name of the person who asks", async () => {
      ada = await signIn();
      acts = {
        beforeOperation: ({ context }) => void Object.assign(context, { from: "outside" }),
        afterChange: async ({ lucent, req, doc }) => {
          const data = { text: doc.title, by: req.user?.id };
          await lucent.create({ collection: "logs", data, req, overrideAccess: false });
        },
      };
      const log = ({ req, context }: Loose) => void journal.push(`${req.user?.name} ${context.from}`);
      acts["log"] = log;
      const api = (person?: Person) => surfaceOf("REST", server(), person);
      expect((await api(ada).create({ collection: "notes", data: { title: "x" } })).status).toBe(201);
      expect(journal).toContain("Ada outside");
      const { docs } = await server().lucent.find({ collection: "logs", limit: 1, depth: 0 });
      expect(docs[0]).toMatchObject({ text: "x", by: ada.user.id });
      // The rule of the other collection is asked about the same stranger.
      expect((await api().create({ collection: "notes", data: { title: "y" } })).code).toBe("FORBIDDEN");
    });

    it("may be done in anybody's name by `lucent.as`", async () => {
      ada = await signIn();
      acts = {
        afterChange: async ({ lucent, data }) => {
          await lucent.as(data.title === "ada" ? ada.user : null).create({ collection: "logs", data: {} });
        },
      };
      const api = surfaceOf("REST", server());
      expect((await api.create({ collection: "notes", data: { title: "ada" } })).status).toBe(201);
      expect(given["log"]?.[0].req.user.id).toBe(ada.user.id);
      expect((await api.create({ collection: "notes", data: { title: "nobody" } })).code).toBe("FORBIDDEN");
    });

    it("lets a hook change its own document once more without going round for ever", async () => {
      acts = {
        afterChange: async ({ lucent, doc, context }) => {
          if (context["isDone"]) return undefined;
          return lucent.update({
            collection: "notes",
            id: doc.id,
            data: { plain: `seen ${doc.title}` },
            context: { isDone: true },
          });
        },
      };
      const { result } = await surfaceOf("REST", server()).create({
        collection: "notes",
        data: { title: "x" },
      });
      expect(result.plain).toBe("seen x");
      expect((await stored(result.id)).plain).toBe("seen x");
    });
  });
});
