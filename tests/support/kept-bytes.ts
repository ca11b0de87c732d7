import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestDatabase } from "./databases.ts";
import { tablesIn } from "./look-into.ts";

/** All that is kept of a database: the bytes of its files, or on PostgreSQL, whose files lie with the server, its rows. */
export async function keptBytes(database: TestDatabase): Promise<readonly Buffer[]> {
  if (!database.url.startsWith("file:")) {
    return [Buffer.from(JSON.stringify([...(await tablesIn(database))]))];
  }
  const names = await readdir(database.folder);
  return Promise.all(names.map((name) => readFile(join(database.folder, name))));
}
