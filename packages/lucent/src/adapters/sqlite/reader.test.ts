import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, StatementSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { albumLists, albumTables, allAlbums } from "../conformance/albums.ts";
import { commitAll, idOf, insert } from "../conformance/sample.ts";
import { openSqlite, type SqliteDatabase } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "lucent-reader-"));
const path = join(folder, "reader.db");

describe("a select with lists", () => {
  let database: SqliteDatabase;
  beforeAll(async () => {
    database = await openSqlite({ path, durability: "relaxed", tables: albumTables });
    await database.migrate((await database.plan(albumTables)).changes);
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it("runs one statement for each list, however many rows, and none for lists of no rows", async () => {
    const all = vi.spyOn(StatementSync.prototype, "all");
    const statements = async (act: () => Promise<unknown>) => {
      all.mockClear();
      await act();
      return all.mock.calls.length;
    };
    const find = database.prepare(allAlbums);
    expect(await statements(() => database.read(allAlbums))).toBe(1);
    await commitAll(
      database,
      ...["a", "b", "c"]
        .map(idOf)
        .flatMap((id) => [insert("albums", { id }), insert("albums.words", { $parent: id, $position: 0 })]),
    );
    // No song, thus no statement for the takes of songs.
    expect(await statements(() => database.read(allAlbums))).toBe(3);
    await commitAll(
      database,
      ...["a", "b", "c"].map(idOf).map((id) => insert("albums.songs", { id, $parent: id, $position: 0 })),
    );
    expect(await statements(() => database.read(allAlbums))).toBe(4);
    expect(await statements(() => find({}))).toBe(4);
    const { lists: _lists, ...alone } = allAlbums;
    expect(await statements(() => database.read(alone))).toBe(1);
  });

  it("is prepared once where it is prepared, its lists included", async () => {
    const find = database.prepare(allAlbums);
    await find({});
    const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
    await find({});
    await find({});
    expect(prepare).not.toHaveBeenCalled();
  });

  it("finds and orders the rows of a list by its index alone", async () => {
    const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
    const other = await openSqlite({ path, durability: "relaxed", tables: albumTables });
    await other.read(allAlbums);
    const texts = prepare.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes("json_each"));
    await other.close();
    expect(texts).toHaveLength(albumLists.length + 1);
    const connection = new DatabaseSync(path);
    for (const text of texts) {
      const plan = connection.prepare(`explain query plan ${text}`).all("[]");
      const steps = plan.map((step) => String(step["detail"]));
      expect(steps[0]).toMatch(/^SEARCH .* USING INDEX/);
      expect(steps.join("\n")).not.toContain("TEMP B-TREE");
    }
    connection.close();
  });
});
