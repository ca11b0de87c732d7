/**
 * What somebody may do, told by the same decisions by which operations go. It asks rules and changes nothing; it says
 * nothing of a document that whoever asks may not read.
 */
export { accessOf } from "./access-of.ts";
export type { Explanation } from "./explain/explain.ts";
export type { ShownCaller } from "./explain/shown-caller.ts";
export type { AbleCallers } from "./explain/who-can.ts";
export { permissions } from "./feature.ts";
