import type { Durability } from "../../ports/index.ts";
import type { Server } from "./system-catalog.ts";

/** PostgreSQL 15: all older ones have had their last mends (https://www.postgresql.org/support/versioning/). */
const OLDEST = 15;

/** Why a server cannot keep the tables as safely as is asked, whatever stands in it. */
export function serverFaults(
  { version, encoding, hasIcu, isDurable, schema }: Server,
  durability: Durability,
): string[] {
  const faults: string[] = [];
  const major = Math.floor(version / 10_000);
  if (major < OLDEST) faults.push(`The server is PostgreSQL ${major}; Lucent needs ${OLDEST} or newer.`);
  if (encoding !== "UTF8") {
    faults.push(
      `The database is encoded in ${encoding}, which cannot keep every text. Make one with: create database … encoding 'UTF8' template template0`,
    );
  }
  if (!hasIcu) {
    faults.push('The server lacks the collation "und-x-icu": it was built without ICU, which searches need.');
  }
  if (durability === "full" && !isDurable) {
    faults.push(
      'The server acknowledges writes before they are on its disk, for this database or this role. Have it wait with: alter role … reset synchronous_commit (or alter database …), or allow it by `durability: "relaxed"`.',
    );
  }
  if (schema === null) {
    faults.push(
      "No schema of the role's search_path is there, or it may not use any, so that tables would have no place.",
    );
  }
  return faults;
}
