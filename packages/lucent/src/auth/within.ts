import type { Decision } from "../access/index.ts";
import { allOf, idIs, permitted } from "../documents/index.ts";
import type { Scene } from "../operation/index.ts";

/** Whether a decision lets a caller at one person: a plain answer, or a filter that the person passes. */
export async function isWithin(scene: Scene, decision: Decision, id: string): Promise<boolean> {
  if (typeof decision === "boolean") return decision;
  // The default rule for people; asking the database would only say it again.
  if ("path" in decision && decision.path === "id" && decision.operator === "equals" && decision.value === id)
    return true;
  const { engine, collection } = scene;
  const where = allOf(idIs(collection, id), await permitted(scene, decision));
  return (await engine.database.count({ from: collection.table, where })) > 0;
}
