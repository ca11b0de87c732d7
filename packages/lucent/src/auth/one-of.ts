import type { Asked } from "../operation/index.ts";

/** Whether a caller is a person of the collection that is spoken to. */
export function isOneOf({ caller, collection }: Pick<Asked, "caller" | "collection">): boolean {
  return caller.user?.collection === collection.slug;
}
