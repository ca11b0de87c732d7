import type { Decision } from "../access/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Condition } from "../ports/index.ts";
import { allOf, idIs, permitted } from "./conditions.ts";

/** Whether a document is there and among those for which a decision says yes; a filter that means nothing picks none. */
export async function isAmong(scene: Scene, id: string, decision: Decision): Promise<boolean> {
  if (decision === false) return false;
  const { engine, collection } = scene;
  let rule: Condition | null;
  try {
    rule = await permitted(scene, decision);
  } catch {
    return false;
  }
  const where = allOf(idIs(collection, id), rule);
  return (await engine.database.count({ from: collection.table, where })) > 0;
}
