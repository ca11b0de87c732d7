/** REST: routes, bodies and statuses, derived from the registry. It names no operation and knows no feature. */
export { addressOf } from "./address-of.ts";
export { credentialsOf } from "./credentials.ts";
export type { HttpRequest, HttpResponse } from "./http.ts";
export { createRest, type Rest } from "./rest.ts";
