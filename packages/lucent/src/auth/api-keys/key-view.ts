import type { Scope } from "../../contract/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { Row } from "../../ports/index.ts";
import { s } from "../../schema/index.ts";
import { API_KEYS } from "../tables.ts";
import { keysUsed } from "./keys.ts";

/** What a key may do; none is more than all of them together. */
export const SCOPES = ["read", "write", "admin"] as const satisfies readonly Scope[];

/** What people are shown of a key again and again, beside its id. */
export const keyProperties = {
  name: s.string(),
  prefix: s.string({ description: "The first characters of the key." }),
  lastCharacters: s.string(),
  scopes: s.nullable(s.array(s.enumeration(SCOPES))),
  expiresAt: s.nullable(s.time()),
  createdAt: s.time(),
  lastUsedAt: s.nullable(s.time()),
  limit: s.nullable(
    s.object({
      max: s.integer({ description: "How often it may be used in the window." }),
      window: s.integer({ description: "Seconds." }),
    }),
  ),
};

/** The columns that it is read from. */
export const VIEW_COLUMNS = [
  "id",
  "name",
  "prefix",
  "lastCharacters",
  "scopes",
  "expiresAt",
  "createdAt",
  "lastUsedAt",
  "limitMax",
  "limitWindow",
].map((column) => ({ table: API_KEYS.name, column }));

/** A key as its owner is shown it. */
export function viewOf(engine: Engine, row: Row) {
  const id = row["id"] as string;
  const max = row["limitMax"] as number | null;
  return {
    id,
    name: row["name"] as string,
    prefix: row["prefix"] as string,
    lastCharacters: row["lastCharacters"] as string,
    scopes: row["scopes"] as Scope[] | null,
    expiresAt: row["expiresAt"] as string | null,
    createdAt: row["createdAt"] as string,
    lastUsedAt: keysUsed.latest(engine, id, row["lastUsedAt"] as string | null),
    limit: max === null ? null : { max, window: (row["limitWindow"] as number) / 1000 },
  };
}
