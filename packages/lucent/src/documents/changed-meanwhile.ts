import { LucentError } from "../errors/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { mayRead } from "./may-read.ts";

/**
 * What a caller is told whose change was based on another version than the one that stands. Disclosure: when that
 * was saved is told only to those who may read it.
 */
export async function changedMeanwhile(scene: Scene, { id, updatedAt }: Document): Promise<LucentError> {
  const isTold = typeof updatedAt === "string" && (await mayRead(scene, id));
  return new LucentError("CHANGED_MEANWHILE", isTold ? { data: { updatedAt } } : {});
}
