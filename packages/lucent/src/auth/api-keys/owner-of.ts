import { LucentError } from "../../errors/index.ts";
import type { Scene } from "../../operation/index.ts";

/** The caller as the owner of keys of the collection; people of another one have none here. */
export function ownerOf({ collection, caller: { user } }: Scene): string {
  if (!user) throw new LucentError("FORBIDDEN");
  if (user.collection !== collection.slug) throw new LucentError("WRONG_COLLECTION");
  return user.id;
}
