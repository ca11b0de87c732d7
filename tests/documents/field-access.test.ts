import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { absentOver, canSay, type Loose, type Person, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const text = { type: "text" };
const later = (value: unknown) => new Promise<Loose>((resolve) => setTimeout(resolve, 1, value));

const isEditor = ({ user }: Loose) => later(user?.role === "editor");
const editors = { create: isEditor, update: isEditor, read: isEditor };
const never = { create: () => false, update: () => false, read: () => false };
const always = { create: () => true, update: () => true, read: () => true };

onEachDatabase("access to fields", ({ serveSuite }) => {
  const told: Loose[] = [];
  const server = serveSuite({
    auth: {},
    collections: {
      users: { fields: { role: text } },
      things: {
        fields: {
          title: text,
          guarded: { ...text, access: editors, default: "given" },
          needed: { ...text, access: editors, required: true, default: "needed" },
          closed: { ...text, access: never },
          hidden: { ...text, hidden: true, default: "hidden" },
          hiddenGroup: { type: "group", hidden: true, fields: { inner: { ...text, default: "hidden" } } },
          throwing: {
            ...text,
            access: {
              read: () => {
                throw new Error("inner secret");
              },
              update: () => {
                throw new Error("inner secret");
              },
            },
          },
          condition: { ...text, access: { read: () => ({ title: { equals: "x" } }), update: () => [] } },
          lock: { type: "boolean" },
          locked: {
            ...text,
            access: {
              read: ({ siblingData }: Loose) => siblingData?.lock !== true,
              create: noLock,
              update: noLock,
            },
          },
          byDocument: { ...text, access: { read: ({ doc }: Loose) => doc?.title !== "shut" } },
          deniedGroup: {
            type: "group",
            access: editors,
            fields: {
              plain: { ...text, default: "given" },
              granted: { ...text, access: always },
              deep: {
                type: "group",
                fields: { plain: text, rows: { type: "array", fields: { plain: text } } },
              },
            },
          },
          openGroup: {
            type: "group",
            access: always,
            fields: {
              plain: text,
              guarded: { ...text, access: editors },
              closed: { ...text, access: never },
            },
          },
          rows: {
            type: "array",
            fields: {
              plain: text,
              guarded: { ...text, access: editors, default: "given" },
              lock: { type: "boolean" },
              locked: {
                ...text,
                access: {
                  read: ({ siblingData }: Loose) => siblingData?.lock !== true,
                  create: noLock,
                  update: noLock,
                },
              },
              more: { type: "array", access: editors, fields: { plain: text } },
            },
          },
          deniedRows: {
            type: "array",
            access: editors,
            fields: { plain: text, granted: { ...text, access: always } },
          },
          deniedMany: { type: "relationship", relationTo: "users", hasMany: true, access: editors },
          day: { type: "date" },
          watched: {
            ...text,
            access: {
              create: (args: Loose) => note("create", args),
              read: (args: Loose) => note("read", args),
              update: (args: Loose) => note("update", args),
            },
          },
        },
        access: open,
        hooks: {
          beforeValidate: [({ data }: Loose) => void told.push(["beforeValidate", structuredClone(data)])],
          beforeChange: [({ data }: Loose) => void told.push(["beforeChange", structuredClone(data)])],
        },
      },
    },
  });

  function noLock({ siblingData }: Loose) {
    return later(siblingData.lock !== true);
  }
  function note(
    act: string,
    { user, id, doc, data, siblingData, collection, operation, req, lucent }: Loose,
  ) {
    const kept = { ...doc };
    told.push([act, { user, id, doc: doc && kept, data, siblingData, collection, operation, path: req.url }]);
    return typeof lucent.find === "function";
  }

  let editor: Person;
  beforeAll(async () => {
    const email = "editor@example.com";
    await server().lucent.create({
      collection: "users",
      data: { email, password: PASSWORD, role: "editor" },
    });
    const { body } = await server().post("/api/users/login", { email, password: PASSWORD });
    editor = { token: body.token, user: body.user };
  });
  beforeEach(() => {
    told.length = 0;
  });

  const FULL = {
    title: "open",
    guarded: "mine",
    needed: "mine",
    closed: "mine",
    hidden: "mine",
    hiddenGroup: { inner: "mine" },
    locked: "mine",
    deniedGroup: { plain: "mine", granted: "mine", deep: { plain: "mine", rows: [{ plain: "mine" }] } },
    openGroup: { plain: "mine", guarded: "mine", closed: "mine" },
    rows: [{ plain: "mine", guarded: "mine", locked: "mine", more: [{ plain: "mine" }] }],
    deniedRows: [{ plain: "mine", granted: "mine" }],
  };
  const stored = async (id: string): Promise<Loose> =>
    server().lucent.findByID({ collection: "things", id, showHiddenFields: true, depth: 0 });

  describe.each(SURFACES)("over %s", (surface) => {
    const absent = absentOver(surface);
    const shownOf = (doc: object) =>
      Object.entries(doc)
        .filter(([, value]) => value !== absent)
        .map(([name]) => name)
        .sort();
    const saysHidden = canSay(surface, "hidden fields");
    const { hidden: _hidden, hiddenGroup: _group, ...visible } = FULL;
    const sent = saysHidden ? FULL : visible;
    const stranger = () => surfaceOf(surface, server());
    const signedIn = () => surfaceOf(surface, server(), editor);

    it("what one may not make falls back to the default, in silence", async () => {
      const { status, result } = await stranger().create({ collection: "things", data: sent });
      expect(status).toBe(201);
      const doc = await stored(result.id);
      expect(doc).toMatchObject({
        title: "open",
        guarded: "given",
        needed: "needed",
        closed: null,
        locked: "mine",
        deniedGroup: { plain: "given", granted: null, deep: { plain: null, rows: [] } },
        openGroup: { plain: "mine", guarded: null, closed: null },
        rows: [{ plain: "mine", guarded: "given", locked: "mine", more: [] }],
        deniedRows: [],
        deniedMany: [],
      });
    });

    it("whoever may, may: wherever a field has no rule of its own", async () => {
      const many = { deniedMany: [editor.user.id] };
      const { result } = await signedIn().create({ collection: "things", data: { ...sent, ...many } });
      expect(await stored(result.id)).toMatchObject({
        guarded: "mine",
        needed: "mine",
        closed: null,
        deniedGroup: FULL.deniedGroup,
        openGroup: { plain: "mine", guarded: "mine", closed: null },
        rows: FULL.rows,
        deniedRows: FULL.deniedRows,
        ...many,
      });
    });

    it("what one may not change stays as it is, by id and in bulk, and the hooks are not told of it", async () => {
      const { result } = await trustedOf(server()).create({ collection: "things", data: FULL });
      const before = await stored(result.id);
      told.length = 0;
      const change = {
        title: "changed",
        guarded: "taken",
        closed: "taken",
        ...(saysHidden && { hidden: "seen" }),
        throwing: "taken",
        condition: "taken",
        deniedGroup: { plain: "taken", granted: "taken", deep: { plain: "taken", rows: [] } },
        openGroup: { plain: "taken", guarded: "taken", closed: null },
        rows: [{ id: before.rows[0].id, plain: "taken", guarded: "taken", more: [] }, { guarded: "taken" }],
        deniedRows: null,
        deniedMany: null,
      };
      const asked = { collection: "things", data: change };
      const changed = await stranger().update({ ...asked, id: result.id });
      expect(changed.status).toBe(200);
      const after = await stored(result.id);
      const expected = {
        ...before,
        title: "changed",
        updatedAt: after.updatedAt,
        // Hidden from answers, it may be written by whoever may write the document.
        ...(saysHidden && { hidden: "seen" }),
        openGroup: { ...before.openGroup, plain: "taken" },
        rows: [{ ...before.rows[0], plain: "taken" }, after.rows[1]],
      };
      expect(after).toEqual(expected);
      expect(after.rows[1]).toMatchObject({ plain: null, guarded: "given", more: [] });
      const data = told.find(([turn]) => turn === "beforeValidate")?.[1];
      expect(data).toMatchObject({ title: "changed", openGroup: { plain: "taken" } });
      expect(JSON.stringify(data.rows)).not.toContain('"guarded":"taken"');
      for (const name of [
        "guarded",
        "closed",
        "throwing",
        "condition",
        "deniedGroup",
        "deniedRows",
        "deniedMany",
      ])
        expect([name, data]).toEqual([name, expect.not.objectContaining({ [name]: expect.anything() })]);

      const where = { id: { equals: result.id } };
      const inBulk = await stranger().updateMany({ ...asked, where });
      expect(inBulk.result.docs).toHaveLength(1);
      const { guarded, closed, deniedGroup, deniedRows } = await stored(result.id);
      expect({ guarded, closed, deniedGroup, deniedRows }).toEqual({
        guarded: before.guarded,
        closed: before.closed,
        deniedGroup: before.deniedGroup,
        deniedRows: before.deniedRows,
      });
    });

    it("what one may not see is in no answer, and seen by those who may [AC-06]", async () => {
      const data = { ...FULL, throwing: "secret", condition: "secret", byDocument: "seen" };
      const { id } = (await trustedOf(server()).create({ collection: "things", data })).result;
      const where = { id: { equals: id } };
      const answers = [
        (await stranger().findByID({ collection: "things", id })).result,
        (await stranger().find({ collection: "things", where })).result.docs[0],
        (await stranger().update({ collection: "things", id, data: {} })).result,
        (await stranger().updateMany({ collection: "things", where, data: {} })).result.docs[0],
      ];
      const names = [
        "id",
        "title",
        "lock",
        "locked",
        "byDocument",
        "day",
        "openGroup",
        "rows",
        "watched",
        "createdAt",
        "updatedAt",
      ];
      const kept = await stored(id);
      const shown = names.filter((name) => kept[name] !== absent).sort();
      for (const doc of answers) {
        expect(shownOf(doc)).toEqual(shown);
        expect(doc.openGroup).toEqual({ plain: "mine", guarded: absent, closed: absent });
        const [row] = doc.rows;
        expect(row).toEqual({
          id: row.id,
          plain: "mine",
          guarded: absent,
          more: absent,
          lock: null,
          locked: "mine",
        });
      }
      const seen = (await signedIn().findByID({ collection: "things", id })).result;
      expect(seen).toMatchObject({
        guarded: "mine",
        deniedGroup: FULL.deniedGroup,
        openGroup: { plain: "mine", guarded: "mine" },
        rows: FULL.rows,
        deniedRows: FULL.deniedRows,
      });
      for (const name of ["closed", "hidden", "hiddenGroup", "throwing", "condition"])
        expect([name, seen[name] ?? absent]).toEqual([name, absent]);
      const deleted = (await stranger().delete({ collection: "things", id })).result;
      expect(shownOf(deleted)).toEqual(shown);
    });

    it("may depend on what stands beside a field, in the document or in its row", async () => {
      const data = {
        lock: true,
        locked: "taken",
        rows: [
          { lock: true, locked: "taken" },
          { lock: false, locked: "mine" },
        ],
      };
      const { id } = (await stranger().create({ collection: "things", data })).result;
      const doc = await stored(id);
      expect([doc.locked, ...doc.rows.map(({ locked }: Loose) => locked)]).toEqual([null, null, "mine"]);
      const rows = doc.rows.map((row: Loose, index: number) => ({
        id: row.id,
        lock: index === 1,
        locked: "changed",
      }));
      const changed = (await stranger().update({ collection: "things", id, data: { rows } })).result;
      expect(changed.rows.map(({ lock, ...row }: Loose) => [lock, row.locked !== absent])).toEqual([
        [false, true],
        [true, false],
      ]);
      const after = await stored(id);
      expect(after.rows.map(({ locked }: Loose) => locked)).toEqual(["changed", "mine"]);
    });

    it("may depend on the document, each for itself", async () => {
      for (const title of ["open", "shut"])
        await trustedOf(server()).create({ collection: "things", data: { title, byDocument: surface } });
      const { docs } = (await stranger().find({ collection: "things", limit: 2 })).result;
      expect(docs.map((doc: Loose) => [doc.title, doc.byDocument])).toEqual([
        ["shut", absent],
        ["open", surface],
      ]);
      const asked = { collection: "things", where: { byDocument: { equals: surface } } };
      expect((await stranger().find(asked)).code).toBe("INVALID_QUERY");
    });

    it("is told who asks for what, of which document", async () => {
      const sent = { title: "x", watched: "y", day: "2026-11-21" };
      const { id } = (await signedIn().create({ collection: "things", data: sent })).result;
      // Values are judged as they will be kept.
      const kept = { ...sent, day: "2026-11-21T00:00:00.000Z" };
      const about = { user: { id: editor.user.id, role: "editor" }, collection: "things" };
      expect(told.find(([act]) => act === "create")?.[1]).toMatchObject({
        ...about,
        operation: "create",
        id: undefined,
        doc: undefined,
        data: kept,
        siblingData: kept,
      });
      const doc = { id, title: "x", watched: "y", guarded: "given" };
      const read = { ...about, operation: "read", id, doc, siblingData: doc };
      expect(told.find(([act]) => act === "read")?.[1]).toMatchObject(read);
      told.length = 0;
      await signedIn().update({ collection: "things", id, data: { watched: "z" } });
      expect(told.find(([act]) => act === "update")?.[1]).toMatchObject({
        ...about,
        operation: "update",
        id,
        doc,
        data: { watched: "z" },
        siblingData: { watched: "z" },
      });
    });
  });

  it("is no matter for the developer's own code, but for hidden fields that it does not ask for", async () => {
    const { lucent } = server();
    const { id } = await lucent.create({ collection: "things", data: FULL });
    const doc = await lucent.findByID({ collection: "things", id });
    expect(doc).toMatchObject({ guarded: "mine", closed: "mine", deniedGroup: FULL.deniedGroup });
    expect(doc).not.toHaveProperty("hidden");
    expect(doc).not.toHaveProperty("hiddenGroup");
    expect(await stored(id)).toMatchObject({ hidden: "mine", hiddenGroup: { inner: "mine" } });
  });

  it("is kept when a document is copied: what one may not see is not in the copy [AC-11]", async () => {
    const { id } = (await trustedOf(server()).create({ collection: "things", data: FULL })).result;
    const { result } = await surfaceOf("REST", server()).duplicate({ collection: "things", id });
    expect(await stored(result.id)).toMatchObject({
      title: "open",
      guarded: "given",
      closed: null,
      hidden: "hidden",
      deniedGroup: { plain: "given", granted: null },
      openGroup: { plain: "mine", guarded: null },
      deniedRows: [],
    });
  });
});

onEachDatabase("access to fields of people", ({ serveSuite }) => {
  const open = { create: () => true, update: () => true };
  const server = serveSuite({
    auth: {},
    collections: {
      users: {
        fields: {
          name: text,
          size: { type: "integer" },
          plain: { type: "group", fields: { name: text, size: { type: "integer" } } },
          opened: {
            type: "group",
            access: open,
            fields: { size: { type: "integer" }, closed: { type: "integer", access: never } },
          },
          rows: { type: "array", access: open, fields: { size: { type: "integer" } } },
        },
      },
    },
  });

  it("what opens a group or a list opens all in it that has no rule of its own", async () => {
    const { token, id } = await server().person("ada@example.com");
    const user = { id, collection: "users" };
    const inside = { name: "x", size: 5 };
    const data = {
      name: "Ada",
      size: 5,
      plain: inside,
      opened: { size: 5, closed: 5 },
      rows: [{ size: 5 }],
    };
    for (const surface of SURFACES) {
      await server().lucent.update({
        collection: "users",
        id,
        data: { name: null, opened: null, rows: null },
      });
      const api = surfaceOf(surface, server(), { token, user });
      expect((await api.update({ collection: "users", id, data })).status).toBe(200);
      expect(await server().lucent.findByID({ collection: "users", id })).toMatchObject({
        name: "Ada",
        size: null,
        opened: { size: 5, closed: null },
        rows: [{ size: 5 }],
      });
    }
  });
});
