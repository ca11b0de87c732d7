import type { ResolvedCollection } from "../../config/index.ts";
import type { SlotName } from "../../schema/index.ts";
import { capitalised } from "./capitalised.ts";
import { type CollectionNames, PEOPLE_PARTS } from "./interface-names.ts";

type Part = keyof CollectionNames;

/** The name of a part of a collection's or a global's types; `never` where it has no such part. */
export function partName(
  { auth }: Pick<ResolvedCollection, "auth">,
  names: Partial<CollectionNames>,
  part: Part,
): string {
  return (auth === null && PEOPLE_PARTS.has(part) ? undefined : names[part]) ?? "never";
}

/** The names of the types of what stands in the slots of a collection or a global. */
export function slotNames(
  collection: ResolvedCollection,
  names: Partial<CollectionNames>,
): (slot: SlotName) => string {
  return (slot) =>
    SHARED[slot]?.(collection) ??
    partName(collection, names, slot === "doc" ? "" : (capitalised(slot) as Part));
}

/** The types of what stands in slots that are named alike in every project. */
const SHARED: Readonly<Partial<Record<SlotName, (collection: ResolvedCollection) => string>>> = {
  access: () => "Permissions<LucentTypes>",
  accessSelect: () => "AccessSelect<LucentTypes>",
  permissions: ({ kind }) => (kind === "global" ? "GlobalPermissions" : "CollectionPermissions"),
};
