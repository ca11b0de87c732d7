import { API_KEYS, PEOPLE, SESSIONS } from "../../../packages/lucent/src/auth/tables.ts";
import type { Database } from "../../../packages/lucent/src/ports/index.ts";

/** A text that the engine keeps of somebody. */
export interface Kept {
  readonly name: string;
  readonly value: string;
}

/** All texts in the rows with which the engine knows somebody: what a thief of the database has in hand. */
export async function rowsOf(
  database: Database,
  ids: Readonly<Record<string, string>>,
): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  for (const { name, columns } of [PEOPLE, SESSIONS, API_KEYS]) {
    const [row] = await database.read({
      from: name,
      columns: columns.map((column) => ({ table: name, column: column.name })),
      where: { compare: { table: name, column: "id" }, is: "=", value: ids[name] ?? "" },
    });
    for (const [column, value] of Object.entries(row ?? {})) {
      const isText = typeof value === "string" && /id|person|hash|prefix/i.test(column);
      if (isText) kept.push({ name: `${column} of ${name}`, value });
    }
  }
  return kept;
}
