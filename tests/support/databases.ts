import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inject } from "vitest";
import type { Table } from "../../packages/lucent/src/ports/index.ts";
import { addressOf, copyDatabase, createDatabase, dropDatabase, newName } from "./postgres-databases.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server on which the suites make their databases; empty where they make files of SQLite. */
    postgresUrl: string;
    /** What the names of all databases of this run begin with. */
    postgresPrefix: string;
  }
}

/** A database of its own for a test. */
export interface TestDatabase {
  readonly url: string;
  /** Where a server in development keeps what stands in no table. */
  readonly folder: string;
  /** Makes another one in which the same stands; nobody may be using this one meanwhile. */
  copy(): Promise<TestDatabase>;
  drop(): Promise<void>;
}

/** Whether the suites run over PostgreSQL. */
export function isOverPostgres(): boolean {
  return (inject("postgresUrl") ?? "") !== "";
}

/** Makes a database of the kind over which the suites run: an empty one, or on PostgreSQL one that has tables already. */
export async function makeDatabase(tables: readonly Table[] = []): Promise<TestDatabase> {
  const folder = await newFolder();
  if (!isOverPostgres()) return databaseAt(join(folder, "data.db"));
  const name = newName();
  await createDatabase(name, tables);
  return onPostgres(name, folder);
}

/** The database in a file of SQLite that has its folder for itself. */
export function databaseAt(file: string): TestDatabase {
  return {
    url: `file:${file}`,
    folder: dirname(file),
    async copy() {
      const another = join(await newFolder(), "data.db");
      await copyFile(file, another);
      return databaseAt(another);
    },
    drop: () => remove(dirname(file)),
  };
}

function onPostgres(name: string, folder: string): TestDatabase {
  return {
    url: addressOf(name),
    folder,
    async copy() {
      const another = newName();
      await copyDatabase(name, another);
      return onPostgres(another, await newFolder());
    },
    async drop() {
      await dropDatabase(name);
      await remove(folder);
    },
  };
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "lucent-"));
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}
