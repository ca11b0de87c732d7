/** The language in which clients ask for documents: where, sort, page. It knows shapes, not fields: names are resolved by the gate in `access/`. */
export { type Page, type PageRequest, pageOf, pageRequest } from "./page.ts";
export { parseSort, type SortKey } from "./sort.ts";
export { parseWhere, type Where } from "./where.ts";
