/** Who uses the panel: the client that speaks for them, and what becomes of their session. */
export { client } from "./client.ts";
export { manifestQuery } from "./manifest-query.ts";
export { queries } from "./queries.ts";
export { useSignOut } from "./use-sign-out.ts";
