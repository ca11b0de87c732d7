/**
 * The pages that people open in a browser: the explorer of GraphQL and the reference of the OpenAPI document. They
 * are other people's bundles in pages of our own; nothing here knows what an operation does, and nothing of it is
 * loaded before somebody opens a page.
 */
export { explorerSurface } from "./explorer-surface.ts";
export { referenceSurface } from "./reference-surface.ts";
