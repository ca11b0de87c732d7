import type { ResolvedCollection } from "../../config/index.ts";
import type { SlotName } from "../../schema/index.ts";
import type { CollectionNames } from "./interface-names.ts";

const PARTS = {
  doc: "",
  user: "User",
  create: "Create",
  update: "Update",
  where: "Where",
  select: "Select",
  register: "Register",
  identifier: "Identifier",
} as const satisfies Partial<Record<SlotName, keyof CollectionNames>>;

const OF_PEOPLE: ReadonlySet<SlotName> = new Set(["user", "register", "identifier"]);

/** The names of the types of what stands in the slots of a collection or a global; `never` where nothing does. */
export function slotNames(
  { auth }: ResolvedCollection,
  names: Partial<CollectionNames>,
): (slot: SlotName) => string {
  return (slot) => {
    const isThere = slot !== "populate" && (auth !== null || !OF_PEOPLE.has(slot));
    return (isThere && names[PARTS[slot]]) || "never";
  };
}
