/** The acts that all collections have, one a file. A new one is its file and a line here. */
export { count } from "./count.ts";
export { create } from "./create.ts";
export { deleteDocument } from "./delete.ts";
export { find } from "./find.ts";
export { findByID } from "./find-by-id.ts";
export { update } from "./update.ts";
