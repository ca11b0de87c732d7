/** The manifest as the panel reads it: what there is, and what of it the reader may see and do. */
export { type FieldNode, fieldTree } from "./field-tree.ts";
export { titleOf } from "./title-of.ts";
export { useCollection, useGlobal, useManifest } from "./use-manifest.ts";
