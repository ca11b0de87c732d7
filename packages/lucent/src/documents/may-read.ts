import { decideOn } from "../access/index.ts";
import type { Scene } from "../operation/index.ts";
import { isAmong } from "./is-among.ts";

/** Whether the caller may read a document, as it stands at this moment. */
export async function mayRead(scene: Scene, id: string): Promise<boolean> {
  const { collection, caller } = scene;
  return isAmong(scene, id, await decideOn(caller, { collection, operation: "read", id }));
}
