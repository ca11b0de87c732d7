import type { ManifestGlobal } from "../../contract/index.ts";
import type { Scene } from "../../operation/index.ts";
import { entityEntry, type Known } from "./entity-entry.ts";

/** A global, as far as the caller may do anything with it; null where nothing. */
export async function globalEntry(scene: Scene, known: Known): Promise<ManifestGlobal | null> {
  const entity = await entityEntry(scene, known);
  if (!entity) return null;
  const { permissions } = known;
  return {
    ...entity,
    // Where nothing was said it is the slug as it stands, and there is but one of it.
    label: scene.collection.labels.plural,
    may: { read: permissions?.read !== undefined, update: permissions?.update !== undefined },
  };
}
