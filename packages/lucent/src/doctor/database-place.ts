import type { Sighting } from "./check.ts";
import { valueAt } from "./given.ts";
import type { Subject } from "./subject.ts";

/** Where it is said where documents are kept. */
export function databasePlace({ given }: Subject): Sighting["where"] {
  return valueAt(given, "database.url") ? "database.url" : "DATABASE_URL (environment)";
}
