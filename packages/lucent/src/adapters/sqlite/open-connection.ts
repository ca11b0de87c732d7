import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Durability } from "../../ports/index.ts";
import { addAreaFunctions } from "./area-functions.ts";
import { addFoldedSearch } from "./folded-search.ts";
import { isBusy } from "./sqlite-failure.ts";

/** What a connection is for: one writes, the others can only read. */
export type Role = "reader" | "writer";

/** The settings of a connection as SQLite tells them. */
export type Pragmas = Readonly<Record<string, string | number>>;

/** Which file is opened, how safely, and for what. */
export interface ConnectionOptions {
  readonly path: string;
  readonly durability: Durability;
  readonly role: Role;
}

const BUSY_TIMEOUT = 5_000;
/**
 * Kibibytes of pages, as SQLite takes them with a minus: the upper parts of the indexes of a million rows with room for
 * what is read most. SQLite's own 2 MB would have each lookup fetch the same pages again.
 */
const CACHE = -65_536;
const LARGEST_IDLE_JOURNAL = 64 * 1024 * 1024;

/** Opens the file with every setting made and read back. */
export function openConnection(options: ConnectionOptions): DatabaseSync {
  if (options.role === "writer") createFile(options.path);
  const connection = new DatabaseSync(options.path, {
    timeout: BUSY_TIMEOUT,
    enableForeignKeyConstraints: true,
    enableDoubleQuotedStringLiterals: false,
    allowExtension: false,
    defensive: true,
  });
  try {
    for (const [name, value] of Object.entries(wantedPragmas(options))) {
      patiently(() => connection.exec(`pragma ${name} = ${value}`));
    }
    assertPragmas(connection, options);
    addFoldedSearch(connection);
    addAreaFunctions(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Reads the settings of a connection. */
export function readPragmas(connection: DatabaseSync, options: ConnectionOptions): Pragmas {
  const read: Record<string, string | number> = {};
  for (const name of Object.keys(wantedPragmas(options))) {
    const row = connection.prepare(`pragma ${name}`).get();
    read[name] = Object.values(row ?? {})[0] as string | number;
  }
  return read;
}

function wantedPragmas({ durability, role }: ConnectionOptions): Pragmas {
  return {
    busy_timeout: BUSY_TIMEOUT,
    journal_mode: "wal",
    synchronous: durability === "full" ? 2 : 1,
    // On macOS a plain fsync leaves data in the drive's cache; elsewhere these two do nothing.
    fullfsync: durability === "full" ? 1 : 0,
    checkpoint_fullfsync: durability === "full" ? 1 : 0,
    foreign_keys: 1,
    trusted_schema: 0,
    cell_size_check: 1,
    journal_size_limit: LARGEST_IDLE_JOURNAL,
    cache_size: CACHE,
    query_only: role === "reader" ? 1 : 0,
  };
}

function assertPragmas(connection: DatabaseSync, options: ConnectionOptions): void {
  const read = readPragmas(connection, options);
  for (const [name, value] of Object.entries(wantedPragmas(options))) {
    if (read[name] !== value) throw new Error(`SQLite keeps ${name} at ${read[name]} instead of ${value}.`);
  }
}

/** Secrets at rest: a database that we create can be read by its owner only. SQLite gives its journals the same mode. */
function createFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
}

/** Two processes that turn a new file to WAL at once: SQLite refuses one of them without waiting. */
function patiently(act: () => void): void {
  const end = Date.now() + BUSY_TIMEOUT;
  for (;;) {
    try {
      act();
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
