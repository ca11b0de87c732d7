import { decideOn } from "../access/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Scene } from "../operation/index.ts";
import { allOf, idIs, permitted } from "./conditions.ts";

/**
 * What a caller is told whose rule does not reach a document: "not allowed" where the document may be read,
 * "not there" where even that it exists is none of the caller's business.
 */
export async function unreachable(scene: Scene, id: string): Promise<LucentError> {
  const { engine, collection, caller } = scene;
  const decision = await decideOn(caller, { collection, operation: "read", id });
  if (decision === false) return new LucentError("NOT_FOUND");
  const where = allOf(idIs(collection, id), await permitted(scene, decision));
  const isReadable = (await engine.database.count({ from: collection.slug, where })) > 0;
  return new LucentError(isReadable ? "FORBIDDEN" : "NOT_FOUND");
}
