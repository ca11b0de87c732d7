import type { Caller, Decision } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { allOf, idIs, permitted } from "../documents/index.ts";
import type { Engine } from "../operation/index.ts";

/** Whether a decision lets a caller at one person: a plain answer, or a filter that the person passes. */
export async function isWithin(
  engine: Engine,
  collection: ResolvedCollection,
  decision: Decision,
  id: string,
  caller: Caller,
): Promise<boolean> {
  if (typeof decision === "boolean") return decision;
  const isOneself = "path" in decision && decision.path === "id" && decision.operator === "equals" && decision.value === id;
  if (isOneself) return true;
  const where = allOf(idIs(collection, id), await permitted(collection, decision, caller));
  return (await engine.database.count({ from: collection.slug, where })) > 0;
}
