/**
 * The pages that people open in a browser: the explorer of GraphQL and the reference of the OpenAPI document, which are
 * other people's bundles in pages of our own, and the pages with forms that operations declare. Nothing here knows what
 * an operation does, and nothing of it is loaded before somebody opens a page.
 */
export { explorerSurface } from "./explorer-surface.ts";
export { formsSurface } from "./forms/forms-surface.ts";
export { referenceSurface } from "./reference-surface.ts";
