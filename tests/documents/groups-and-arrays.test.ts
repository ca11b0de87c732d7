import { describe, expect, it } from "vitest";
import { onEachDatabase } from "./on-each-database.ts";
import {
  type Answer,
  canSay,
  type Loose,
  SURFACES,
  type Surface,
  surfaceOf,
  surfacesFor,
  trustedOf,
} from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const text = { type: "text" };

onEachDatabase("groups and arrays", ({ serveSuite }) => {
  const links = { type: "array", fields: { url: text, note: text } };
  const server = serveSuite({
    collections: {
      people: {
        fields: { name: text, friend: { type: "relationship", relationTo: "people" } },
        access: open,
      },
      posts: {
        fields: {
          title: text,
          seo: {
            type: "group",
            fields: {
              title: text,
              words: { type: "multiselect", options: ["a", "b"] },
              image: { type: "group", fields: { url: text, width: { type: "integer" } } },
              links,
            },
          },
          items: {
            type: "array",
            maxRows: 5,
            fields: {
              label: text,
              size: { type: "group", fields: { width: { type: "integer" }, height: { type: "integer" } } },
              links,
              author: { type: "relationship", relationTo: "people" },
              readers: { type: "relationship", relationTo: "people", hasMany: true },
            },
          },
          few: {
            type: "array",
            minRows: 2,
            maxRows: 3,
            default: [{ a: "x" }, { a: "y" }],
            fields: { a: text },
          },
          owner: { type: "relationship", relationTo: ["people", "posts"] },
          related: { type: "relationship", relationTo: ["people", "posts"], hasMany: true },
        },
        access: open,
      },
    },
    globals: {
      site: {
        fields: {
          seo: { type: "group", fields: { title: text, image: { type: "group", fields: { url: text } } } },
          items: { type: "array", fields: { label: text, links } },
          owner: { type: "relationship", relationTo: "people" },
        },
        access: { read: () => true, update: () => true },
      },
    },
  });

  const posts = { collection: "posts", depth: 0 };
  const make = async (api: Surface, data: object): Promise<Loose> => {
    const made = await api.create({ ...posts, data });
    expect(made.faults).toEqual([]);
    return made.result;
  };
  const idsOf = (rows: Loose[]) => rows.map(({ id }) => id);
  const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

  describe.each(SURFACES)("over %s", (surface) => {
    const api = () => surfaceOf(surface, server());

    it("a group is merged field by field, at every depth", async () => {
      const seo = { title: "a", words: ["a"], image: { url: "u", width: 5 }, links: [{ url: "1" }] };
      const doc = await make(api(), { title: "x", seo });
      const change = async (data: object) =>
        (await api().update({ ...posts, id: doc.id, data })).result as Loose;
      const links = doc.seo.links;
      expect((await change({ seo: { title: "b" } })).seo).toEqual({ ...seo, title: "b", links });
      const image = { url: "u", width: 6 };
      expect((await change({ seo: { image: { width: 6 } } })).seo).toEqual({
        ...seo,
        title: "b",
        image,
        links,
      });
      expect((await change({ seo: {} })).seo).toEqual({ ...seo, title: "b", image, links });
      expect((await change({ title: "y" })).seo).toEqual({ ...seo, title: "b", image, links });
      expect((await change({ seo: { image: null } })).seo).toEqual({
        ...seo,
        title: "b",
        image: { url: null, width: null },
        links,
      });
      expect((await change({ seo: null })).seo).toEqual({
        title: null,
        words: null,
        image: { url: null, width: null },
        links: [],
      });
    });

    it("rows are known again by their ids, and keep what was not sent for them", async () => {
      const row = (label: string) => ({ label, size: { width: 1, height: 2 }, links: [{ url: label }] });
      const doc = await make(api(), { items: [row("a"), row("b"), row("c")] });
      expect(idsOf(doc.items)).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(UUID)));
      const [a, b, c] = doc.items;
      const items = [{ id: c.id }, { label: "new" }, { id: a.id, label: "A", size: { width: 9 } }];
      const { result } = await api().update({ ...posts, id: doc.id, data: { items } });
      const added = result.items[1];
      expect(result.items).toEqual([
        c,
        {
          id: added.id,
          label: "new",
          size: { width: null, height: null },
          links: [],
          author: null,
          readers: [],
        },
        { ...a, label: "A", size: { width: 9, height: 2 } },
      ]);
      expect([added.id, idsOf([a, b, c]).includes(added.id)]).toEqual([expect.stringMatching(UUID), false]);
      expect((await api().findByID({ ...posts, id: doc.id })).result).toEqual(result);
    });

    it("ids that are not the document's own are not taken", async () => {
      const other = await make(api(), { items: [{ label: "theirs", links: [{ url: "theirs" }] }] });
      const doc = await make(api(), { items: [{ id: other.items[0].id, label: "mine" }] });
      const madeUp = "01890a5d-ac96-774b-bcce-b302099a8057";
      expect(idsOf(doc.items)).not.toContain(other.items[0].id);
      for (const id of [other.items[0].id, other.items[0].links[0].id, other.id, madeUp, "x", 5, null]) {
        if (id === 5 && !canSay(surface, "values of another type")) continue;
        const items = [{ id, label: "changed" }];
        const { result, status } = await api().update({ ...posts, id: doc.id, data: { items } });
        expect([status, result.items]).toMatchObject([200, [{ label: "changed", links: [] }]]);
        expect(result.items[0].id).toMatch(UUID);
        expect(result.items[0].id).not.toBe(id);
      }
      expect((await api().findByID({ ...posts, id: other.id })).result).toEqual(other);
    });

    it("an id that is sent twice is the first row's", async () => {
      const doc = await make(api(), { items: [{ label: "a", links: [{ url: "1" }] }] });
      const [{ id }] = doc.items;
      const items = [
        { id, label: "one" },
        { id, label: "two" },
      ];
      const { result } = await api().update({ ...posts, id: doc.id, data: { items } });
      expect(result.items[0]).toMatchObject({ id, label: "one", links: [{ url: "1" }] });
      expect(result.items[1]).toMatchObject({ label: "two", links: [] });
      expect(result.items[1].id).not.toBe(id);
    });

    it("rows of rows are known, added, moved and taken out likewise", async () => {
      const items = [
        { label: "a", links: [{ url: "1", note: "n" }, { url: "2" }] },
        { label: "b", links: [{ url: "3" }] },
      ];
      const doc = await make(api(), { items });
      const [a, b] = doc.items;
      const change = (rows: object[]) => api().update({ ...posts, id: doc.id, data: { items: rows } });
      const moved = [
        { id: b.id, links: [{ url: "4" }, { id: b.links[0].id, note: "kept" }] },
        { id: a.id, links: [{ id: a.links[1].id }, { id: a.links[0].id, url: "1!" }] },
      ];
      const { result } = await change(moved);
      expect(result.items[0].links).toEqual([
        { id: expect.stringMatching(UUID), url: "4", note: null },
        { id: b.links[0].id, url: "3", note: "kept" },
      ]);
      expect(result.items[1].links).toEqual([a.links[1], { ...a.links[0], url: "1!" }]);
      const emptied = (
        await change([
          { id: a.id, links: [] },
          { id: b.id, links: null },
        ])
      ).result;
      expect(emptied.items.map((row: Loose) => [row.label, row.links])).toEqual([
        ["a", []],
        ["b", []],
      ]);
    });

    it("a list that is not sent stays, one that is sent replaces the list, and null empties it", async () => {
      const doc = await make(api(), { items: [{ label: "a" }], few: [{ a: "1" }, { a: "2" }] });
      const change = async (data: object) =>
        (await api().update({ ...posts, id: doc.id, data })).result as Loose;
      expect((await change({ title: "x" })).items).toEqual(doc.items);
      expect((await change({ items: [{ label: "b" }] })).items).toMatchObject([{ label: "b" }]);
      expect((await change({ items: [] })).items).toEqual([]);
      expect((await change({ items: [{ label: "c" }] })).items).toHaveLength(1);
      expect((await change({ items: null })).items).toEqual([]);
    });

    it("no list has fewer or more rows than it may", async () => {
      const rows = (count: number) => Array.from({ length: count }, () => ({}));
      const cases: [object, string, string][] = [
        [{ few: rows(1) }, "few", "Give at least 2 rows."],
        [{ few: rows(4) }, "few", "Give at most 3 rows."],
        [{ items: rows(6) }, "items", "Give at most 5 rows."],
        [{ items: [{ links: rows(1_001) }] }, "items.0.links", "Give at most 1000 rows."],
      ];
      const doc = await make(api(), { few: rows(3), items: rows(5) });
      for (const [data, path, message] of cases) {
        for (const answer of [
          await api().create({ ...posts, data }),
          await api().update({ ...posts, id: doc.id, data }),
        ]) {
          expect([answer.status, answer.faults]).toEqual([400, [{ path, message }]]);
        }
      }
    });
  });

  const unchanged = (answer: Answer, doc: Loose) => {
    const { updatedAt } = answer.result;
    expect(answer.result).toEqual({ ...doc, updatedAt });
    expect(updatedAt > doc.updatedAt).toBe(true);
  };

  it.each([0, 1, 2, 5])(
    "what was read at depth %i can be sent back whole, and changes nothing",
    async (depth) => {
      const trusted = trustedOf(server());
      const { result: ada } = await trusted.create({ collection: "people", data: { name: "Ada" } });
      const data = { name: "Bob", friend: ada.id };
      const { result: bob } = await trusted.create({ collection: "people", data });
      const first = await make(trusted, { title: "first" });
      const doc = await make(trusted, {
        title: "x",
        seo: { title: "a", words: ["b"], image: { url: "u", width: 5 }, links: [{ url: "1" }, { url: "2" }] },
        items: [
          {
            label: "a",
            size: { width: 1 },
            links: [{ url: "1" }],
            author: bob.id,
            readers: [bob.id, ada.id, bob.id],
          },
          { label: "b" },
        ],
        owner: { relationTo: "posts", value: first.id },
        related: [
          { relationTo: "people", value: bob.id },
          { relationTo: "posts", value: first.id },
          { relationTo: "people", value: bob.id },
        ],
      });
      for (const surface of surfacesFor("whole documents")) {
        const api = surfaceOf(surface, server());
        const read = (await api.findByID({ collection: "posts", id: doc.id, depth })).result;
        if (depth > 0) expect(read.items[0].readers[1].name).toBe("Ada");
        unchanged(await api.update({ collection: "posts", id: doc.id, depth, data: read }), read);
        const { id: _id, ...copy } = (await api.findByID({ collection: "posts", id: doc.id, depth })).result;
        const again = (await api.create({ collection: "posts", depth, data: copy })).result;
        expect(withoutIds(again)).toEqual(withoutIds(read));
        expect(idsOf(again.items)).not.toEqual(idsOf(read.items));
      }
    },
  );

  function withoutIds({ id: _id, createdAt: _created, updatedAt: _updated, items, few, seo, ...doc }: Loose) {
    const bare = (rows: Loose[]): Loose[] =>
      rows.map(({ id: _row, ...row }) => (row.links ? { ...row, links: bare(row.links) } : row));
    return { ...doc, items: bare(items), few: bare(few), seo: { ...seo, links: bare(seo.links) } };
  }

  it.each(SURFACES)("a global read over %s can be sent back whole too", async (surface) => {
    const api = surfaceOf(surface, server());
    const { result: ada } = await trustedOf(server()).create({ collection: "people", data: { name: "Ada" } });
    const data = {
      seo: { title: surface, image: { url: "u" } },
      items: [{ label: "a", links: [{ url: "1" }] }, { label: "b" }],
      owner: ada.id,
    };
    expect((await api.updateGlobal({ slug: "site", data })).status).toBe(200);
    const read = (await api.findGlobal({ slug: "site" })).result;
    expect(read).toMatchObject({ ...data, owner: { name: "Ada" } });
    if (canSay(surface, "whole documents"))
      unchanged(await api.updateGlobal({ slug: "site", data: read }), read);
    const [first, second] = read.items;
    const items = [{ id: second.id, label: "B" }, { id: first.id }];
    const changed = (await api.updateGlobal({ slug: "site", data: { items, seo: { title: "t" } } })).result;
    expect([changed.items, changed.seo]).toEqual([
      [{ ...second, label: "B" }, first],
      { title: "t", image: { url: "u" } },
    ]);
  });

  it("the lists of one document hold ten thousand rows together, and that is said before any work is done", async () => {
    const items = Array.from({ length: 5 }, () => ({ links: Array.from({ length: 2_100 }, () => ({})) }));
    const answer = await surfaceOf("REST", server()).create({ collection: "posts", data: { items } });
    const message = "The lists of one document hold at most 10000 rows together.";
    expect(answer.faults).toEqual([{ path: "items.4.links", message }]);
  });

  it("rows of a document that is gone are gone with it", async () => {
    const doc = await make(trustedOf(server()), {
      items: [{ links: [{ url: "1" }] }],
      seo: { links: [{ url: "2" }] },
    });
    await trustedOf(server()).delete({ collection: "posts", id: doc.id });
    const { database } = server().instance.engine;
    for (const [from, id] of [
      ["posts.items", doc.items[0].id],
      ["posts.items.links", doc.items[0].links[0].id],
      ["posts.seo.links", doc.seo.links[0].id],
    ]) {
      const where = { compare: { table: from, column: "id" }, is: "=", value: id } as const;
      expect([from, await database.count({ from, where })]).toEqual([from, 0]);
    }
  });
});
