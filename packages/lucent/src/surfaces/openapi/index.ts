/** The OpenAPI document, derived from the registry. It names no operation, and loads what writes it on first use. */
export { openapiSurface } from "./openapi-surface.ts";
