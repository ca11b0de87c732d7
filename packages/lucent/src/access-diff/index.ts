/**
 * What a change of the config opens and closes: the rules of two versions, asked about made-up people and documents.
 * It reads no files and no database, and knows nothing of where the versions come from.
 */
export type { AccessDifference, Change, Doubt, Who } from "./change.ts";
export { compareAccess } from "./compare-access.ts";
