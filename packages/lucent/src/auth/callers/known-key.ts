import { moment } from "../../base/index.ts";
import type { ResolvedCollection } from "../../config/index.ts";
import type { Scope } from "../../contract/index.ts";
import type { Engine, KnownCaller } from "../../operation/index.ts";
import type { Condition, Row } from "../../ports/index.ts";
import { byKey } from "../api-keys/by-key.ts";
import { API_KEYS } from "../tables.ts";
import type { FoundPerson } from "./known-person.ts";

/** The rows of the keys that a condition picks, by their owners and then in the order in which they were made. */
export function readKeys({ database }: Engine, where: Condition): Promise<Row[]> {
  const order = ["person", "id"] as const;
  return database.read({
    from: API_KEYS.name,
    columns: ["id", "person", "collection", "name", "prefix", "scopes", "expiresAt"].map(column),
    where,
    orderBy: order.map((name) => ({ column: column(name), direction: "ascending" })),
  });
}

/** The key in a row as what a program shows for its owner, as both stand at this moment. */
export function keyOf(
  { clock }: Engine,
  { slug, auth }: ResolvedCollection,
  { owner, row }: { readonly owner: FoundPerson; readonly row: Row },
): KnownCaller {
  const scopes = row["scopes"] as readonly Scope[] | null;
  const user = byKey(owner.document, slug, scopes);
  return {
    identity: { user, credential: { kind: "api key", scopes, standing: null } },
    key: { id: row["id"] as string, name: row["name"] as string, prefix: row["prefix"] as string, scopes },
    barred:
      (auth?.apiKeys ? null : `API keys are turned off in ${slug}.`) ??
      endOf(row, clock.now()) ??
      owner.barred,
  };
}

function endOf(row: Row, now: number): string | null {
  const expiresAt = row["expiresAt"] as string | null;
  return expiresAt !== null && expiresAt <= moment(now) ? `The key expired at ${expiresAt}.` : null;
}

function column(name: string) {
  return { table: API_KEYS.name, column: name };
}
