/** The acts that all collections and globals have, one a file. A new one is its file and a line here. */
export { count } from "./count.ts";
export { create } from "./create.ts";
export { deleteOne } from "./delete.ts";
export { deleteMany } from "./delete-many.ts";
export { duplicate } from "./duplicate.ts";
export { find } from "./find.ts";
export { findByID } from "./find-by-id.ts";
export { findGlobal } from "./find-global.ts";
export { update } from "./update.ts";
export { updateGlobal } from "./update-global.ts";
export { updateMany } from "./update-many.ts";
