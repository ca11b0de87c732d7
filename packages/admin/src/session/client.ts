import { clientWith } from "./client-with.ts";

/**
 * The engine behind this page, for all that people do in the panel. When their session has ended meanwhile they are
 * asked for their password in place, and what they were about goes on by itself.
 */
export const client = clientWith({});
