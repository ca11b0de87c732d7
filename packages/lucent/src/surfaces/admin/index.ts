/**
 * The admin panel at `/admin`: one page for all of its addresses, and the files that the build made of
 * `packages/admin`. All that the panel shows and does it asks of the public API, like any other client.
 */
export { adminSurface } from "./admin-surface.ts";
