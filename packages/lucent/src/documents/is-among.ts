import type { Decision } from "../access/index.ts";
import type { Scene } from "../operation/index.ts";
import { allOf, idIs, permitted } from "./conditions.ts";

/** Whether a document is there and among those for which a decision says yes. */
export async function isAmong(scene: Scene, id: string, decision: Decision): Promise<boolean> {
  if (decision === false) return false;
  const { engine, collection } = scene;
  const where = allOf(idIs(collection, id), await permitted(scene, decision));
  return (await engine.database.count({ from: collection.table, where })) > 0;
}
