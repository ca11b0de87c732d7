import fc from "fast-check";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Condition, Database, Insert, Row, Select, Table } from "../../ports/index.ts";
import { album, albumLists, albumTables, allAlbums, listOf } from "./albums.ts";
import { NAMES } from "./hostile-names.ts";
import { byId, commitAll, idOf, insert, nameOf, newPlace, type OpenPlace, openMigrated } from "./sample.ts";

const SEED = 20_263;

interface Song {
  readonly name: string | null;
  readonly loud: boolean | null;
  readonly meta: Row | null;
  readonly takes: readonly number[];
}
interface Album {
  readonly title: string;
  readonly words: readonly string[];
  readonly songs: readonly Song[];
}

const song: fc.Arbitrary<Song> = fc.record({
  name: fc.constantFrom("a", "b", null),
  loud: fc.constantFrom(true, false, null),
  meta: fc.constantFrom({ a: [1] }, {}, null),
  takes: fc.array(fc.constantFrom(0.5, 1, 2), { maxLength: 3 }),
});
const albums: fc.Arbitrary<Album[]> = fc.array(
  fc.record({
    title: fc.constantFrom("x", "y"),
    words: fc.array(fc.constantFrom("one", "two"), { maxLength: 4 }),
    songs: fc.array(song, { maxLength: 4 }),
  }),
  { maxLength: 6 },
);

/** Lists: rows of other tables that belong to the rows of an answer. */
export function describeLists(open: OpenPlace): void {
  describe("lists", () => {
    const place = newPlace();
    const opened = openMigrated(open, albumTables, place);
    let database: Database;
    beforeEach(async () => {
      database = await opened;
      await commitAll(database, { kind: "delete", from: "albums", where: { all: [] } });
    });
    afterAll(async () => (await opened).close());

    it("gives none, one and many rows, and each to its own", async () => {
      await commitAll(
        database,
        ...["a", "b", "c"].map(idOf).map((id) => insert("albums", { id, title: nameOf(id).toUpperCase() })),
        insert("albums.words", { $parent: idOf("b"), $position: 0, word: "only" }),
        insert("albums.words", { $parent: idOf("c"), $position: 2, word: "third" }),
        insert("albums.words", { $parent: idOf("c"), $position: 0, word: "first" }),
        insert("albums.words", { $parent: idOf("c"), $position: 1, word: "second" }),
      );
      expect(await database.read(allAlbums)).toEqual([
        { id: idOf("a"), title: "A", words: [], songs: [] },
        { id: idOf("b"), title: "B", words: [{ word: "only" }], songs: [] },
        {
          id: idOf("c"),
          title: "C",
          words: [{ word: "first" }, { word: "second" }, { word: "third" }],
          songs: [],
        },
      ]);
    });

    it("gives every album back as it was written, in whatever order its rows were", async () => {
      const find = database.prepare(allAlbums);
      const one = database.prepare({ ...allAlbums, where: byParameter() });
      await fc.assert(
        fc.asyncProperty(albums, fc.nat(), async (list, turn) => {
          await commitAll(database, { kind: "delete", from: "albums", where: { all: [] } });
          const [expected, ...levels] = written(list);
          for (const rows of levels) {
            const from = rows.length === 0 ? 0 : turn % rows.length;
            const turned = [...rows.slice(from), ...rows.slice(0, from)].reverse();
            if (turned.length > 0) await commitAll(database, ...turned);
          }
          expect(await database.read(allAlbums)).toEqual(expected);
          expect(await find({})).toEqual(expected);
          for (const row of expected) expect(await one({ id: row["id"] as string })).toEqual([row]);
        }),
        { seed: SEED, numRuns: 60 },
      );
    });

    it("shows the parent and the position only where they are asked for", async () => {
      await commitAll(
        database,
        insert("albums", { id: idOf("a") }),
        insert("albums.words", { $parent: idOf("a"), $position: 3, word: "w" }),
      );
      const read = (...columns: string[]) =>
        database.read({ ...allAlbums, lists: [listOf("words", "albums.words", columns)] });
      expect((await read("word"))[0]?.["words"]).toEqual([{ word: "w" }]);
      expect((await read("$position", "word", "$parent"))[0]?.["words"]).toEqual([
        { $position: 3, word: "w", $parent: idOf("a") },
      ]);
    });

    it("finds lists behind joins, other names, conditions, orders and pages", async () => {
      await commitAll(
        database,
        ...["a", "b", "c"].map(idOf).map((id) => insert("albums", { id, title: "t" })),
        ...["a", "b", "c"]
          .map(idOf)
          .map((id) => insert("albums.words", { $parent: id, $position: 0, word: nameOf(id) })),
        insert("albums.songs", { id: idOf("s"), $parent: idOf("b"), $position: 0, name: "n" }),
      );
      const this_ = (column: string) => ({ table: "this", column });
      const select: Select = {
        from: "albums",
        as: "this",
        joins: [
          {
            table: "albums.songs",
            as: "song",
            optional: true,
            on: { compare: { table: "song", column: "$parent" }, is: "=", value: this_("id") },
          },
        ],
        columns: [
          { table: "song", column: "id" },
          { ...this_("id"), as: "key" },
        ],
        lists: [listOf("words", "albums.words", ["word"])],
        where: { compare: this_("id"), is: "!=", value: { parameter: "not" } },
        orderBy: [{ column: this_("id"), direction: "descending" }],
        limit: { parameter: "limit" },
      };
      const find = database.prepare(select);
      expect(await find({ not: "x", limit: 2 })).toEqual([
        { id: null, key: idOf("c"), words: [{ word: "c" }] },
        { id: idOf("s"), key: idOf("b"), words: [{ word: "b" }] },
      ]);
      expect(await find({ not: idOf("c"), limit: 1 })).toEqual([
        { id: idOf("s"), key: idOf("b"), words: [{ word: "b" }] },
      ]);
      expect(await find({ not: idOf("c"), limit: 0 })).toEqual([]);
      await expect(find({ not: idOf("c") })).rejects.toThrow('The parameter "limit" is missing.');
    });

    it("gives rows that two rows of an answer share to both of them", async () => {
      await commitAll(
        database,
        insert("albums", { id: idOf("a") }),
        insert("albums.songs", { id: idOf("s1"), $parent: idOf("a"), $position: 0 }),
        insert("albums.songs", { id: idOf("s2"), $parent: idOf("a"), $position: 1 }),
        insert("albums.words", { $parent: idOf("a"), $position: 0, word: "w" }),
      );
      const on: Condition = {
        compare: { table: "albums.songs", column: "$parent" },
        is: "=",
        value: album("id"),
      };
      const rows = await database.read({
        from: "albums",
        joins: [{ table: "albums.songs", on }],
        columns: [album("id")],
        lists: [listOf("words", "albums.words", ["word"])],
      });
      expect(rows).toEqual([
        { id: idOf("a"), words: [{ word: "w" }] },
        { id: idOf("a"), words: [{ word: "w" }] },
      ]);
    });

    it("loses the rows of a list with their owner, at every depth", async () => {
      const [, ...levels] = written([
        { title: "x", words: ["one"], songs: [{ name: "a", loud: null, meta: null, takes: [1, 2] }] },
        { title: "y", words: ["two"], songs: [{ name: "b", loud: null, meta: null, takes: [0.5] }] },
      ]);
      for (const rows of levels) await commitAll(database, ...rows);
      await commitAll(database, {
        kind: "delete",
        from: "albums",
        where: byId("albums", idOf("a0")),
        expect: 1,
      });
      const counts = albumTables.map(({ name }) => database.count({ from: name }));
      expect(await Promise.all(counts)).toEqual([1, 1, 1, 1]);
      expect(
        await database.commit([insert("albums.words", { $parent: idOf("a0"), $position: 0 })]),
      ).toMatchObject({
        failure: { reason: "reference" },
      });
    });

    it("reads rows and lists as of one moment, whatever is written meanwhile", async () => {
      const [, ...levels] = written(
        Array.from({ length: 60 }, () => ({
          title: "x",
          words: ["one", "two", "one"],
          songs: Array.from({ length: 3 }, () => ({ name: "a", loud: true, meta: null, takes: [1, 2] })),
        })),
      );
      for (const rows of levels) await commitAll(database, ...rows);
      const other = await open(albumTables, place);
      const version = (n: number) =>
        albumTables.map(({ name }) => {
          return { kind: "update", table: name, set: { version: n }, where: { all: [] } } as const;
        });
      await commitAll(database, ...version(0));
      const [words, songs] = albumLists as [(typeof albumLists)[number], (typeof albumLists)[number]];
      const takes = { ...(songs.lists?.[0] as typeof songs), columns: ["version"] };
      const select: Select = {
        from: "albums",
        columns: [album("id"), album("version")],
        lists: [
          { ...words, columns: ["version"] },
          { ...songs, columns: ["id", "version"], lists: [takes] },
        ],
      };
      const find = other.prepare(select);

      let last = 0;
      let isDone = false;
      const writing = (async () => {
        while (!isDone) await commitAll(database, ...version(++last));
      })();
      const seen = new Set<number>();
      for (let turn = 0; turn < 150 || seen.size < 5; turn += 1) {
        const rows = turn % 2 === 0 ? await other.read(select) : await find({});
        const versions = versionsIn(rows);
        expect(versions.size).toBe(1);
        for (const one of versions) seen.add(one);
        await new Promise(setImmediate);
      }
      isDone = true;
      await writing;
      await other.close();
    });

    it("takes all names as they stand", async () => {
      const tables = NAMES.flatMap((name): Table[] => [
        {
          name: `t ${name}`,
          primaryKey: ["id"],
          columns: [{ name: "id", kind: "id", nullable: false }],
          indexes: [],
        },
        {
          name: `t ${name}.${name}`,
          primaryKey: ["id"],
          columns: [
            { name: "id", kind: "id", nullable: false },
            { name: `${name} of`, kind: "id" },
            { name: `${name} at`, kind: "integer" },
            { name, kind: "boolean" },
          ],
          indexes: [],
        },
      ]);
      const hostile = await openMigrated(open, tables, newPlace());
      for (const name of NAMES) {
        const from = `t ${name}`;
        const rows = [2, 1].map((at) =>
          insert(`${from}.${name}`, {
            id: idOf(`${at}`),
            [`${name} of`]: idOf("1"),
            [`${name} at`]: at,
            [name]: at === 1,
          }),
        );
        await commitAll(hostile, insert(from, { id: idOf("1") }), ...rows);
        const list = { from: `${from}.${name}`, parent: `${name} of`, orderBy: `${name} at` };
        const inner = { ...list, as: `${name}`, columns: [name] };
        const found = await hostile.read({
          from,
          columns: [{ table: from, column: "id" }],
          lists: [
            {
              ...list,
              as: `${name} too`,
              columns: ["id", `${name} of`, name],
              lists: [{ ...inner, as: "no" }],
            },
            inner,
          ],
        });
        expect(found).toEqual([
          {
            id: idOf("1"),
            [`${name} too`]: [
              {
                id: idOf("1"),
                [`${name} of`]: idOf("1"),
                [name]: true,
                no: [{ [name]: true }, { [name]: false }],
              },
              { id: idOf("2"), [`${name} of`]: idOf("1"), [name]: false, no: [] },
            ],
            [name]: [{ [name]: true }, { [name]: false }],
          },
        ]);
      }
      await hostile.close();
    });

    it("refuses lists that make no sense, before they are SQL", async () => {
      const [words, songs] = albumLists as [(typeof albumLists)[number], (typeof albumLists)[number]];
      const refused: Select[] = [
        { ...allAlbums, columns: [album("title")] },
        { ...allAlbums, columns: [{ ...album("title"), as: "id" }] },
        { ...allAlbums, lists: [{ ...words, as: "title" }] },
        { ...allAlbums, lists: [words, words] },
        { ...allAlbums, lists: [{ ...words, as: "" }] },
        { ...allAlbums, lists: [{ ...words, as: "__proto__" }] },
        { ...allAlbums, lists: [{ ...words, columns: [] }] },
        { ...allAlbums, lists: [{ ...words, columns: ["word", "word"] }] },
        { ...allAlbums, lists: [{ ...words, columns: ["id"] }] },
        { ...allAlbums, lists: [{ ...words, parent: "$position" }] },
        { ...allAlbums, lists: [{ ...songs, orderBy: "meta" }] },
        { ...allAlbums, lists: [{ ...songs, columns: ["name"] }] },
        { ...allAlbums, lists: [{ ...songs, columns: ["id", "name"], lists: [{ ...words, as: "name" }] }] },
        { from: "albums.words", columns: [{ table: "albums.words", column: "word" }], lists: [words] },
      ];
      for (const select of refused) await expect(database.read(select)).rejects.toThrow(TypeError);
    });
  });
}

/** The answer that albums should give, and their rows as inserts: owners before what they own. */
function written(list: readonly Album[]): [Row[], Insert[], Insert[], Insert[]] {
  const [roots, rows, leaves]: Insert[][] = [[], [], []];
  const expected = list.map(({ title, words, songs }, place) => {
    const name = `a${place}`;
    const id = idOf(name);
    roots!.push(insert("albums", { id, title }));
    for (const [at, word] of words.entries()) {
      rows!.push(insert("albums.words", { $parent: id, $position: at, word }));
    }
    const all = songs.map(({ takes, ...values }, at) => {
      const called = `${name}s${at}`;
      const song = idOf(called);
      rows!.push(insert("albums.songs", { id: song, $parent: id, $position: at, ...values }));
      for (const [take, seconds] of takes.entries()) {
        const row = { id: idOf(`${called}t${take}`), $parent: song, $position: take, seconds };
        leaves!.push(insert("albums.songs.takes", row));
      }
      return { id: song, ...values, takes: takes.map((seconds) => ({ seconds })) };
    });
    return { id, title, words: words.map((word) => ({ word })), songs: all };
  });
  return [expected, roots!, rows!, leaves!];
}

function byParameter(): Condition {
  return { compare: album("id"), is: "=", value: { parameter: "id" } };
}

/** Every version that stands anywhere in an answer. */
function versionsIn(rows: readonly Row[]): Set<number> {
  const versions = new Set<number>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (name === "version") versions.add(value as number);
      if (Array.isArray(value)) for (const one of versionsIn(value as unknown as Row[])) versions.add(one);
    }
  }
  return versions;
}
