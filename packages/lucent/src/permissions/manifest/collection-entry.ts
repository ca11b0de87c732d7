import type { ManifestCollection } from "../../contract/index.ts";
import type { Scene } from "../../operation/index.ts";
import { authEntry } from "./auth-entry.ts";
import { defaultColumnsOf } from "./default-columns.ts";
import { entityEntry, type Known } from "./entity-entry.ts";
import { titleFieldOf } from "./title-field.ts";

/** A collection, as far as the caller may do anything with it; null where nothing. */
export async function collectionEntry(scene: Scene, known: Known): Promise<ManifestCollection | null> {
  const { collection } = scene;
  const { permissions } = known;
  const entity = await entityEntry(scene, known);
  if (!entity) return null;
  const titleField = titleFieldOf(collection, entity.fields);
  return {
    ...entity,
    labels: collection.labels,
    titleField,
    defaultColumns: defaultColumnsOf(collection, entity.fields, titleField),
    // What cannot be sorted by lies in rows, where looking for a part of a text is slow.
    searchFields: entity.fields
      .filter(({ operators, isSortable }) => isSortable && operators.includes("contains"))
      .map(({ path }) => path),
    timestamps: collection.timestamps,
    may: {
      create: permissions?.create !== undefined,
      read: permissions?.read !== undefined,
      update: permissions?.update !== undefined,
      delete: permissions?.delete !== undefined,
    },
    auth: authEntry(scene, known),
  };
}
