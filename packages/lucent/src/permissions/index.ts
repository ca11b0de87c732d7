/**
 * What somebody may do, told by the same decisions by which operations go. It asks rules and changes nothing; it says
 * nothing of a document that whoever asks may not read.
 */
export { accessOf } from "./access-of.ts";
export { permissions } from "./feature.ts";
