import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  AnswerTooLarge,
  type Condition,
  type Database,
  type Select,
  type Update,
} from "../../ports/index.ts";
import { album, albumTables, allAlbums, listOf } from "./albums.ts";
import { byId, commitAll, idOf, insert, newPlace, type OpenPlace, openMigrated } from "./sample.ts";

const ALBUMS = 80;
const LONG = "x".repeat(1_000);

/** What an answer may hold at most. */
export function describeSizes(open: OpenPlace): void {
  describe("sizes", () => {
    let database: Database;
    beforeAll(async () => {
      database = await openMigrated(open, albumTables, newPlace());
      const ids = Array.from({ length: ALBUMS }, (_, place) => idOf(`a${String(place).padStart(3, "0")}`));
      await commitAll(database, ...ids.map((id) => insert("albums", { id, title: LONG })));
      await commitAll(
        database,
        ...ids.map((id) => insert("albums.words", { $parent: id, $position: 0, word: LONG })),
      );
    });
    afterAll(() => database.close());

    const titles: Select = { ...allAlbums, lists: [] };
    const words: Select = {
      ...allAlbums,
      columns: [album("id")],
      lists: [listOf("words", "albums.words", ["word"])],
    };

    it("refuses an answer that holds more, and gives one that does not", async () => {
      const enough = ALBUMS * 1_100;
      for (const select of [titles, words]) {
        const most = (mostCharacters: number) => database.read({ ...select, mostCharacters });
        await expect(most(ALBUMS * 900)).rejects.toThrow(AnswerTooLarge);
        await expect(most(0)).rejects.toThrow(AnswerTooLarge);
        expect(await most(enough)).toEqual(await database.read(select));
        const find = database.prepare({ ...select, mostCharacters: enough });
        // What one run has read does not count for the next.
        for (let turn = 0; turn < 3; turn += 1) expect(await find({})).toHaveLength(ALBUMS);
      }
    });

    it("adds rows and lists together", async () => {
      const both: Select = { ...titles, lists: words.lists ?? [], mostCharacters: ALBUMS * 1_500 };
      await expect(database.read(both)).rejects.toThrow(AnswerTooLarge);
      expect(await database.read({ ...both, mostCharacters: ALBUMS * 2_200 })).toHaveLength(ALBUMS);
    });

    it("counts values without text too", async () => {
      const numbers: Select = { from: "albums", columns: [album("version")], mostCharacters: ALBUMS * 8 - 1 };
      await expect(database.read(numbers)).rejects.toThrow(AnswerTooLarge);
      expect(await database.read({ ...numbers, mostCharacters: ALBUMS * 8 })).toHaveLength(ALBUMS);
    });

    it("does not count an ordinary page", async () => {
      const most = { ...titles, mostCharacters: 100 };
      expect(await database.read({ ...most, limit: 50 })).toHaveLength(50);
      await expect(database.read({ ...most, limit: 51 })).rejects.toThrow(AnswerTooLarge);
      const find = database.prepare({ ...most, limit: { parameter: "limit" } });
      expect(await find({ limit: 50 })).toHaveLength(50);
      await expect(find({ limit: 51 })).rejects.toThrow(AnswerTooLarge);
    });

    it("goes on reading and writing after a refusal", async () => {
      const find = database.prepare({ ...words, mostCharacters: ALBUMS * 500 });
      for (let turn = 0; turn < 5; turn += 1) {
        await expect(find({})).rejects.toThrow(AnswerTooLarge);
        const set = { version: turn };
        await commitAll(database, { kind: "update", table: "albums", set, where: { all: [] } });
        const [row] = await database.read({ from: "albums", columns: [album("version")], limit: 1 });
        expect(row).toEqual({ version: turn });
      }
    });

    it("gives whole lists of many rows, counted or not", async () => {
      const where = byId("albums", idOf("a000"));
      const rows = Array.from({ length: 450 }, (_, place) => ({
        $parent: idOf("a000"),
        $position: place + 1,
      }));
      await commitAll(database, ...rows.map((row) => insert("albums.words", { ...row, word: "w" })));
      await commitAll(
        database,
        ...rows.map((row) => insert("albums.songs", { ...row, id: idOf(`s${row.$position}`), name: "n" })),
      );
      const whole = await database.read({ ...allAlbums, where });
      expect([whole[0]?.["words"], whole[0]?.["songs"]].map((list) => (list as []).length)).toEqual([
        451, 450,
      ]);
      expect(await database.read({ ...allAlbums, where, mostCharacters: 1_000_000 })).toEqual(whole);
      for (const list of allAlbums.lists ?? []) {
        const one = { ...allAlbums, where, lists: [{ ...list, lists: [] }] };
        expect(await database.read({ ...one, mostCharacters: 1_000_000 })).toEqual(await database.read(one));
      }
      const everything = await database.read(allAlbums);
      expect(await database.read({ ...allAlbums, mostCharacters: 1_000_000 })).toEqual(everything);
      const added = { compare: { table: "albums.words", column: "word" }, is: "=", value: "w" } as const;
      await commitAll(
        database,
        { kind: "delete", from: "albums.songs", where: { all: [] } },
        { kind: "delete", from: "albums.words", where: added, expect: 450 },
      );
    });

    it("keeps what is larger than a message of the network", async () => {
      const title = "0123456789é😀".repeat(200_000);
      await commitAll(
        database,
        insert("albums", { id: idOf("large"), title }),
        insert("albums.songs", { id: idOf("song"), $parent: idOf("large"), $position: 0, meta: [title] }),
      );
      const [large] = await database.read({ ...allAlbums, where: byId("albums", idOf("large")) });
      expect(large).toMatchObject({ title, songs: [{ meta: [title] }] });
      await commitAll(database, { kind: "delete", from: "albums", where: byId("albums", idOf("large")) });
    });

    it("commits a batch of a thousand statements, and none of them where one fails", async () => {
      const at = (place: number) => insert("albums", { id: idOf(`b${place}`), version: place });
      const batch = Array.from({ length: 1_000 }, (_, place) => at(place));
      expect(await database.commit([...batch, at(999)])).toEqual({
        ok: false,
        failure: { reason: "unique", statement: 1_000, table: "albums", columns: ["id"] },
      });
      expect(await database.count({ from: "albums" })).toBe(ALBUMS);
      expect(await commitAll(database, ...batch)).toHaveLength(1_000);
      const where: Condition = {
        oneOf: album("id"),
        values: batch.map(({ values }) => values["id"] as string),
      };
      expect(await database.count({ from: "albums", where })).toBe(1_000);
      expect(
        await commitAll(database, { kind: "delete", from: "albums", where, expect: 1_000 }),
      ).toHaveLength(1);
    });

    it("goes on where there are more statements than anybody keeps prepared", async () => {
      const isFirst = byId("albums", idOf("a000"));
      const shapes = Array.from({ length: 550 }, (_, shape): Condition => {
        const bits = Array.from({ length: 10 }, (_, bit) => (shape >> bit) % 2 === 1);
        return { all: bits.map((bit) => (bit ? { isTrue: isFirst } : isFirst)) };
      });
      const columns = [album("id")];
      for (const where of [...shapes, ...shapes.slice(0, 60)]) {
        expect(await database.read({ from: "albums", columns, where })).toEqual([{ id: idOf("a000") }]);
      }
      await commitAll(database, { kind: "update", table: "albums", set: { version: null }, where: isFirst });
      const set = { version: { increment: 1 } };
      const batch = shapes.map(
        (where): Update => ({ kind: "update", table: "albums", set, where, expect: 1 }),
      );
      await commitAll(database, ...batch);
      await commitAll(database, ...batch);
      const [row] = await database.read({ from: "albums", columns: [album("version")], where: isFirst });
      expect(row).toEqual({ version: 1_100 });
    });

    it("refuses a bound that is none", async () => {
      for (const mostCharacters of [-1, 1.5, Number.NaN, "5" as unknown as number]) {
        await expect(database.read({ ...titles, mostCharacters })).rejects.toThrow(TypeError);
      }
    });
  });
}
