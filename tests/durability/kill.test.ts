import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { openSqlite } from "../../packages/lucent/src/adapters/sqlite/index.ts";
import { isOverPostgres } from "../support/databases.ts";
import { ledgerTables } from "./ledger-tables.ts";

const CHILD = fileURLToPath(new URL("./kill-child.ts", import.meta.url));
const ROUNDS = 50;

const folder = mkdtempSync(join(tmpdir(), "lucent-kill-"));
const path = join(folder, "killed.db");
afterAll(() => rmSync(folder, { recursive: true }));

/** What was acknowledged, kept outside of the process that is killed. */
const ledger = {
  pairs: new Set<string>(),
  doubtful: new Set<string>(),
  removed: new Set<string>(),
  ticks: new Set<string>(),
};

type Child = ChildProcessByStdio<Writable, Readable, null>;

function start(round: number): Child {
  return spawn(process.execPath, [CHILD, path, String(round)], { stdio: ["pipe", "pipe", "inherit"] });
}

/** Lets a child write for a while after its first acknowledgement, kills it and notes what it has told. */
async function killAfter(child: Child, milliseconds: number): Promise<number> {
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  const ended = once(child, "close");
  child.stdin.write("go\n");
  await Promise.race([once(child.stdout, "data"), ended]);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
  const lines = told.split("\n").slice(0, -1);
  for (const line of lines) note(line);
  return lines.length;
}

function note(line: string): void {
  const [word, id = ""] = line.split(" ");
  if (word === "pair") ledger.pairs.add(id);
  else if (word === "tick") ledger.ticks.add(id);
  else if (word === "remove?") ledger.doubtful.add(id);
  else if (word === "removed") ledger.removed.add(id);
  else throw new Error(`The child told "${line}".`);
}

/** Reads with a connection of its own, past the adapter. */
function verify(): void {
  const connection = new DatabaseSync(path);
  const column = (text: string) =>
    connection
      .prepare(text)
      .all()
      .map((row) => Object.values(row)[0]);
  const parents = new Set(column("select id from parents"));
  const ticks = new Set(column("select id from ticks"));

  const lost = [...ledger.pairs].filter((id) => !parents.has(id) && !ledger.doubtful.has(id));
  expect(lost).toEqual([]);
  expect([...ledger.removed].filter((id) => parents.has(id))).toEqual([]);
  expect([...ledger.ticks].filter((id) => !ticks.has(id))).toEqual([]);

  expect(column("select id from parents where id not in (select parent from children)")).toEqual([]);
  expect(column("select id from children where parent not in (select id from parents)")).toEqual([]);
  const miscounted =
    "select id from counters where count <> (select count(*) from ticks where counter = counters.id)";
  expect(column(miscounted)).toEqual([]);
  expect(column("pragma quick_check")).toEqual(["ok"]);
  expect(column("pragma foreign_key_check")).toEqual([]);
  connection.close();
}

it.skipIf(isOverPostgres())(
  "loses nothing that was acknowledged and keeps no half batch, however often it is killed [RL-01]",
  {
    timeout: 120_000,
  },
  async () => {
    let acknowledged = 0;
    let next = start(0);
    for (let round = 0; round < ROUNDS; round += 1) {
      const child = next;
      // The next one starts meanwhile, but waits for its word before it opens the file.
      if (round + 1 < ROUNDS) next = start(round + 1);
      acknowledged += await killAfter(child, (round * 37) % 90);
      verify();
    }
    expect(acknowledged).toBeGreaterThan(ROUNDS * 10);
    expect(ledger.removed.size).toBeGreaterThan(ROUNDS);

    const database = await openSqlite({ path, durability: "full", tables: ledgerTables });
    expect(await database.plan(ledgerTables)).toEqual({ changes: [], conflicts: [] });
    expect(await database.count({ from: "ticks" })).toBeGreaterThanOrEqual(ledger.ticks.size);
    await database.close();
  },
);
