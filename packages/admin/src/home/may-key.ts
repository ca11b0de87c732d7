import type { ManifestCollection } from "lucent/client";

/** The name of the sentence that says what somebody may do with a collection; null where there is nothing to say. */
export function mayKey({ create, read, update, delete: remove }: ManifestCollection["may"]) {
  if (create && read && update && remove) return "all";
  if (create && update) return "write";
  if (create) return read ? "create" : "createOnly";
  if (update) return "update";
  return read ? "read" : null;
}
