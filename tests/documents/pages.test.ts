import { beforeAll, describe, expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { onEachDatabase } from "./on-each-database.ts";
import { canSay, type Loose, SURFACES, surfaceOf, trustedOf } from "./surfaces.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };

onEachDatabase("lists of documents", ({ serveSuite, serve }) => {
  const inner = { rank: { type: "integer" }, text: { type: "text" } };
  const config = {
    auth: {},
    collections: {
      users: { fields: { name: { type: "text" }, role: { type: "text" } } },
      items: {
        fields: {
          name: { type: "text" },
          long: { type: "textarea" },
          mail: { type: "email" },
          score: { type: "number" },
          rank: { type: "integer" },
          live: { type: "boolean" },
          day: { type: "date" },
          kind: { type: "select", options: ["a", "b"] },
          kinds: { type: "multiselect", options: ["a", "b"] },
          json: { type: "json" },
          rich: { type: "richtext" },
          place: { type: "point" },
          group: { type: "group", fields: { inner: { type: "group", fields: inner } } },
          rows: { type: "array", fields: inner },
          next: { type: "relationship", relationTo: "items" },
          others: { type: "relationship", relationTo: "items", hasMany: true },
          any: { type: "relationship", relationTo: ["items", "users"] },
          owner: { type: "relationship", relationTo: "users" },
          secret: { type: "text", hidden: true },
          guarded: { type: "text", access: { read: () => false } },
        },
        access: open,
      },
    },
  };
  const server = serveSuite(config);

  const made: Loose[] = [];
  beforeAll(async () => {
    const ranks = [3, 1, null, 2, 1, 10, -5, null, 2, 1];
    let owner: string | null = null;
    for (const [index, rank] of ranks.entries()) {
      const email = `${index}@example.com`;
      if (index % 3 === 0)
        owner = (
          await server().lucent.create({
            collection: "users",
            data: { email, password: PASSWORD, name: email },
          })
        ).id;
      const values = rank !== null && {
        name: `name ${rank}`,
        long: `${rank}`,
        mail: `m${rank}@example.com`,
        score: rank / 4,
        rank,
        live: rank > 1,
        day: new Date(Date.UTC(2026, 0, 20 + rank)),
        kind: rank > 1 ? "b" : "a",
      };
      const data = {
        ...values,
        group: { inner: { rank, text: `${index}` } },
        next: made.at(-1)?.id ?? null,
        owner: index === 4 ? null : owner,
      };
      made.push(await server().lucent.create({ collection: "items", data, depth: 0 }));
    }
  });

  /** All documents in the order of a key, ties and equals by their id in the same direction. */
  function sorted(keys: readonly [value: (doc: Loose) => Loose, isDescending: boolean][]): string[] {
    const isLastDescending = keys.at(-1)?.[1] === true;
    const all: [value: (doc: Loose) => Loose, isDescending: boolean][] = [
      ...keys,
      [({ id }) => id, isLastDescending],
    ];
    const compare = (left: Loose, right: Loose): number => {
      for (const [value, isDescending] of all) {
        const [one, other] = [value(left) ?? null, value(right) ?? null];
        if (one === other) continue;
        const isFirst = one === null || (other !== null && one < other);
        return isFirst === isDescending ? 1 : -1;
      }
      return 0;
    };
    return [...made].sort(compare).map(({ id }) => id);
  }

  const idsOf = (docs: Loose[]): string[] => docs.map(({ id }) => id);
  const byId = (id: string | null) => made.find((doc) => doc.id === id);

  const KEYS: { readonly [key: string]: (doc: Loose) => Loose } = {
    id: ({ id }) => id,
    createdAt: ({ createdAt }) => createdAt,
    updatedAt: ({ updatedAt }) => updatedAt,
    name: ({ name }) => name,
    long: ({ long }) => long,
    mail: ({ mail }) => mail,
    score: ({ score }) => score,
    rank: ({ rank }) => rank,
    live: ({ live }) => live,
    day: ({ day }) => day,
    kind: ({ kind }) => kind,
    next: ({ next }) => next,
    "group.inner.rank": ({ group }) => group.inner.rank,
    "next.rank": ({ next }) => byId(next)?.rank,
    "next.id": ({ next }) => next,
    "next.next.rank": ({ next }) => byId(byId(next)?.next)?.rank,
    "next.group.inner.text": ({ next }) => byId(next)?.group.inner.text,
  };

  describe.each(SURFACES)("over %s", (surface) => {
    const api = () => surfaceOf(surface, server());
    const items = { collection: "items", depth: 0 };

    it.each(Object.entries(KEYS))("are sorted by %s, both ways", async (key, value) => {
      for (const isDescending of [false, true]) {
        const sort = isDescending ? `-${key}` : key;
        const { result } = await api().find({ ...items, sort });
        expect([sort, idsOf(result.docs)]).toEqual([sort, sorted([[value, isDescending]])]);
      }
    });

    it("are sorted by several keys, in their order", async () => {
      const { kind, rank, score, live } = KEYS as Required<typeof KEYS>;
      const CASES: [string, Parameters<typeof sorted>[0]][] = [
        [
          "kind,-rank",
          [
            [kind!, false],
            [rank!, true],
          ],
        ],
        [
          "-live,score",
          [
            [live!, true],
            [score!, false],
          ],
        ],
        [
          "live,-kind,rank",
          [
            [live!, false],
            [kind!, true],
            [rank!, false],
          ],
        ],
        [
          " kind , -rank ",
          [
            [kind!, false],
            [rank!, true],
          ],
        ],
      ];
      for (const [sort, keys] of CASES) {
        const { result } = await api().find({ ...items, sort });
        expect([sort, idsOf(result.docs)]).toEqual([sort, sorted(keys)]);
      }
    });

    it("are newest first where nothing is said", async () => {
      const newest = idsOf(made).reverse();
      for (const sort of [undefined, ""]) {
        const { result } = await api().find({ ...items, ...(sort !== undefined && { sort }) });
        expect(idsOf(result.docs)).toEqual(newest);
      }
    });

    it.each([
      ...["kinds", "json", "rich", "place", "rows", "rows.rank", "others", "others.rank", "any", "any.rank"],
      ...["group", "group.inner", "json.a", "secret", "guarded", "nothing", "next.nothing", "next.secret"],
      ...[
        "owner.password",
        "owner.name",
        "next.guarded",
        "$parent",
        "id.id",
        "rank.id",
        "next.",
        "-",
        "--rank",
      ],
    ])("are not sorted by %s", async (key) => {
      for (const sort of [key, `-${key}`, `rank,${key}`]) {
        const { status, error } = await api().find({ ...items, sort });
        expect([sort, status]).toEqual([sort, 400]);
        expect(error).toMatchObject({ name: "QueryError", code: "INVALID_QUERY" });
      }
    });

    it.each([
      ["rank,,kind", 400],
      [Array.from({ length: 11 }, () => "rank").join(), 400],
      ["rank,rank", 200],
      ["rank,id,kind", 200],
    ])("answer the order %s with %i", async (sort, status) => {
      expect((await api().find({ ...items, sort })).status).toBe(status);
    });

    it.each([
      [{ page: 0 }, "page"],
      [{ page: -1 }, "page"],
      [{ page: 1.5 }, "page"],
      [{ page: "x" }, "page"],
      [{ limit: -1 }, "limit"],
      [{ limit: "many" }, "limit"],
      [{ depth: -1 }, "depth"],
      [{ pagination: "maybe" }, "pagination"],
    ])("say what is wrong with %j", async (query, path) => {
      if (path === "depth" && !canSay(surface, "any depth")) return;
      const { status, faults } = await api().find({ ...items, ...query });
      expect([status, faults.map((fault) => fault.path)]).toEqual([400, [path]]);
    });

    it.each(["x", "W10", "WzFd", "bnVsbA", "%%%", "WyJhIiwiYiIsImMiXQ"])(
      "refuse the cursor %s",
      async (cursor) => {
        const { status, error } = await api().find({ ...items, sort: "rank", cursor });
        expect([status, error.data]).toEqual([400, [{ path: "cursor" }]]);
      },
    );

    it.each(["", "rank", "-rank", "kind,-score", "-next.rank", "day,live", "-updatedAt", "id"])(
      "are walked through by cursor in the order %s",
      async (sort) => {
        const expected = idsOf((await api().find({ ...items, sort, limit: 0 })).result.docs);
        for (const limit of [1, 3, 10, 11]) {
          const pages: string[][] = [];
          let cursor: string | null = "";
          while (cursor !== null) {
            const { result }: Loose = await api().find({ ...items, sort, limit, cursor });
            pages.push(idsOf(result.docs));
            expect(result).toMatchObject({ page: 1, prevPage: null, nextPage: null, hasPrevPage: false });
            expect(result.hasNextPage).toBe(result.nextCursor !== null);
            cursor = result.nextCursor;
          }
          expect([limit, pages.flat()]).toEqual([limit, expected]);
          // Nobody is sent to a page on which there is nothing.
          expect(pages).toHaveLength(Math.ceil(expected.length / limit));
        }
      },
    );

    it("can be left by page and entered again by cursor", async () => {
      const first = (await api().find({ ...items, sort: "-rank", limit: 4 })).result;
      const second = (await api().find({ ...items, sort: "-rank", limit: 4, cursor: first.nextCursor }))
        .result;
      const byPage = (await api().find({ ...items, sort: "-rank", limit: 4, page: 2 })).result;
      expect(idsOf(second.docs)).toEqual(idsOf(byPage.docs));
      expect(first.totalDocs).toBe(10);
      expect(second.totalDocs).toBe(4);
    });

    it("come whole without pagination, and are not counted", async () => {
      const { result } = await api().find({ ...items, pagination: false });
      expect(result).toMatchObject({
        totalDocs: 10,
        totalPages: 1,
        page: 1,
        hasNextPage: false,
        nextCursor: null,
      });
      const some = (await api().find({ ...items, pagination: false, limit: 4 })).result;
      expect(some).toMatchObject({ totalDocs: 4, totalPages: 1, hasNextPage: true, nextPage: null });
      expect(some.docs).toHaveLength(4);
    });

    it("are counted as they would be listed", async () => {
      for (const where of [{}, { rank: { exists: true } }, { "next.rank": { equals: 1 } }]) {
        const { totalDocs } = (await api().find({ ...items, where, limit: 1 })).result;
        expect((await api().count({ collection: "items", where })).result).toEqual({ totalDocs });
      }
      expect((await api().count({ collection: "items" })).result).toEqual({ totalDocs: 10 });
    });
  });

  it.each(["", "-createdAt", "createdAt", "rank", "-rank,name"])(
    "neither lose nor double what was there, while others add and remove documents: %s",
    async (sort) => {
      const web = await serve(config);
      const data = (index: number) => ({ name: `${index}`, rank: index % 4 === 0 ? null : index % 4 });
      const there = new Set<string>();
      for (let index = 0; index < 20; index++)
        there.add((await web.lucent.create({ collection: "items", data: data(index) })).id);
      const seen: string[] = [];
      let cursor: string | null = "";
      for (let page = 0; cursor !== null; page++) {
        const { result }: Loose = await surfaceOf("REST", web).find({
          collection: "items",
          sort,
          limit: 3,
          cursor,
          depth: 0,
        });
        seen.push(...idsOf(result.docs));
        cursor = result.nextCursor;
        await web.lucent.create({ collection: "items", data: data(page) });
        const gone = idsOf(result.docs)[0];
        if (gone) await web.lucent.delete({ collection: "items", id: gone });
        expect(page).toBeLessThan(50);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect([...there].filter((id) => !seen.includes(id))).toEqual([]);
    },
  );

  it("have a bound for strangers and none for the developer's own code", async () => {
    const web = await serve({
      collections: { notes: { fields: { text: { type: "text" } }, access: open } },
    });
    const { database } = web.instance.engine;
    const { id, createdAt } = await web.lucent.create({ collection: "notes", data: {} });
    const batch = Array.from({ length: 1_200 }, (_, index) => ({
      kind: "insert" as const,
      into: "notes",
      values: {
        id: id.slice(0, -12) + String(index).padStart(12, "0"),
        createdAt,
        updatedAt: createdAt,
        text: null,
      },
    }));
    expect(await database.commit(batch)).toMatchObject({ ok: true });
    const { totalDocs } = await web.lucent.count({ collection: "notes" });
    expect(totalDocs).toBe(1_201);
    for (const query of [{ limit: 0 }, { limit: 5_000 }, { pagination: false }, { limit: 0, cursor: "" }]) {
      const open = (await surfaceOf("REST", web).find({ collection: "notes", ...query })).result;
      expect([query, open.docs.length, open.hasNextPage]).toEqual([query, 1_000, true]);
      const trusted = (await trustedOf(web).find({ collection: "notes", ...query })).result;
      expect([query, trusted.docs.length, trusted.hasNextPage]).toEqual([query, totalDocs, false]);
    }
  });

  it("sort what one may not read as if it were not there", async () => {
    const isBoss = ({ user }: Loose) => user?.role === "boss";
    const web = await serve({
      auth: {},
      collections: {
        users: { fields: { role: { type: "text" } }, access: { admin: isBoss } },
        authors: {
          fields: { name: { type: "text" }, live: { type: "boolean" } },
          access: { ...open, read: (asked: Loose) => isBoss(asked) || { live: { equals: true } } },
        },
        posts: {
          fields: { title: { type: "text" }, author: { type: "relationship", relationTo: "authors" } },
          access: open,
        },
      },
    });
    for (const [name, live] of [
      ["d", true],
      ["a", false],
      ["c", true],
      ["b", false],
    ] as const) {
      const author = (await web.lucent.create({ collection: "authors", data: { name, live } })).id;
      await web.lucent.create({ collection: "posts", data: { title: name, author } });
    }
    const titles = async (find: Promise<Loose>) =>
      (await find).result.docs.map(({ title }: Loose) => title).join("");
    const asked = { collection: "posts", sort: "author.name" };
    expect(await titles(surfaceOf("REST", web).find(asked))).toBe("abcd");
    expect(await titles(surfaceOf("REST", web).find({ ...asked, sort: "-author.name" }))).toBe("dcba");
    expect(await titles(trustedOf(web).find(asked))).toBe("abcd");
    await web.lucent.update({
      collection: "authors",
      where: { name: { equals: "a" } },
      data: { name: "z" },
    });
    expect(await titles(surfaceOf("REST", web).find(asked))).toBe("abcd");
    expect(await titles(trustedOf(web).find(asked))).toBe("bcda");
  });
});
