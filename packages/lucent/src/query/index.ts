/** The language in which clients ask for documents: where, sort, page. It knows shapes, not fields: names are resolved by the gate in `access/`. */
export type { Cursor } from "./cursor.ts";
export { type Extent, type Page, type PageOptions, type PageRequest, pageOf, pageRequest } from "./page.ts";
export { parseSort, type SortKey } from "./sort.ts";
export { parseWhere, type Where } from "./where.ts";
export { writeWhere } from "./write-where.ts";
