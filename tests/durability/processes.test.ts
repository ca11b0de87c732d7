import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { openSqlite } from "../../packages/lucent/src/adapters/sqlite/index.ts";
import { isOverPostgres } from "../support/databases.ts";
import { notes } from "./notes.ts";

const MIGRATING = fileURLToPath(new URL("./migrating-child.ts", import.meta.url));
const LEAVING = fileURLToPath(new URL("./leaving-child.ts", import.meta.url));
const FILLING = fileURLToPath(new URL("./full-disk-child.ts", import.meta.url));

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "lucent-processes-"));
afterAll(() => rmSync(folder, { recursive: true }));

const pathOf = (name: string) => join(folder, name);

it.skipIf(isOverPostgres())(
  "lets two processes migrate at once, and each sees what the other wrote [RL-08]",
  { timeout: 60_000 },
  async () => {
    const path = pathOf("two.db");
    const moment = String(Date.now() + 1_000);
    const runs = ["a", "b", "c"].map((id) => run(process.execPath, [MIGRATING, path, id, moment]));
    for (const { stdout } of await Promise.all(runs))
      expect(JSON.parse(stdout)).toMatchObject({ commit: true });
    const database = await openSqlite({ path, durability: "full", tables: notes });
    expect(await database.plan(notes)).toEqual({ changes: [], conflicts: [] });
    expect(await database.count({ from: "notes" })).toBe(3);
    await run(process.execPath, [MIGRATING, path, "d", "0"]);
    expect(await database.count({ from: "notes" })).toBe(4);
    await database.close();
  },
);

it.skipIf(isOverPostgres())("holds the process while writes are pending, and no longer", async () => {
  const path = pathOf("leaving.db");
  await run(process.execPath, [LEAVING, path], { timeout: 8_000 });
  const database = await openSqlite({ path, durability: "full", tables: notes });
  expect(await database.count({ from: "notes" })).toBe(50);
  await database.close();
});

it.runIf(process.platform === "linux" && !isOverPostgres())(
  "refuses writes while the disk takes none, and recovers [RL-06]",
  async () => {
    const path = pathOf("full.db");
    const script = `ulimit -S -f 2000; exec "$0" "$@"`;
    const { stdout } = await run("sh", ["-c", script, process.execPath, FILLING, path]);
    const { refusedBefore, refusedAfter, readable, kept } = JSON.parse(stdout) as Record<string, number> & {
      kept: string[];
    };
    expect(refusedBefore).toBeGreaterThan(0);
    expect(refusedAfter).toBe(0);
    expect(kept.length).toBeGreaterThan(40);
    expect(readable).toBe(kept.length - 40);
    const database = await openSqlite({ path, durability: "full", tables: notes });
    const rows = await database.read({ from: "notes", columns: [{ table: "notes", column: "id" }] });
    expect(rows.map((row) => row["id"]).sort()).toEqual([...kept].sort());
    await database.close();
  },
);
