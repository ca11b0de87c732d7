/** REST: routes, bodies and statuses, derived from the registry. It names no operation and knows no feature. */
export { restSurface } from "./rest.ts";
