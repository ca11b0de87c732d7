import type { CollectionPermissions, ManifestEntity } from "../../contract/index.ts";
import type { Scene } from "../../operation/index.ts";
import { fieldActsOf } from "../acts.ts";
import { actEntries } from "./act-entries.ts";
import { fieldEntries } from "./field-entries.ts";

/** What is known of a caller before they are told of a place. */
export interface Known {
  /** What the access operation says of it; undefined where they may do nothing. */
  readonly permissions: CollectionPermissions | undefined;
  readonly isAdministrator: boolean;
  /** The collections whose documents they may pick. */
  readonly readable: ReadonlySet<string>;
}

/** What a collection, a global and the root have in common; null where the caller may do nothing there. */
export async function entityEntry(scene: Scene, known: Known): Promise<ManifestEntity | null> {
  const { collection } = scene;
  const { permissions, isAdministrator, readable } = known;
  const fields = fieldEntries(collection.fields, permissions?.fields, {
    acts: fieldActsOf(collection),
    readable,
  });
  const permits = (act: string) => permissions !== undefined && Object.hasOwn(permissions, act);
  const acts = await actEntries({ ...scene, isAdministrator, permits }, { fields, readable });
  if (!permissions && acts.length === 0) return null;
  const { slug, admin } = collection;
  const description = admin.description ?? collection.description;
  return {
    slug,
    ...(description !== undefined && { description }),
    ...(admin.group !== undefined && { group: admin.group }),
    fields,
    acts,
  };
}
