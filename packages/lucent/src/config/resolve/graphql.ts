import type { ConfigOptions } from "../check/config-options.ts";
import type { ResolvedGraphql } from "../resolved.ts";

// The seven questions of a page in one request pass with room to spare, and a thousand guesses at a password do not.
// Depth is Payload's figure; the cost is that of the longest page, 1,000 documents with 18 fields each. Clients that
// hide parts of a page write a directive for each of them.
const BOUNDS = { maxAliases: 15, maxDepth: 10, maxComplexity: 20_000, maxDirectives: 50 };

/** Settles what GraphQL serves and how much of it one request may ask; null where it is not served. */
export function resolveGraphql(given: ConfigOptions["graphql"], production: boolean): ResolvedGraphql | null {
  if (given === false) return null;
  const asked = typeof given === "object" ? given : {};
  return { ...BOUNDS, explorer: !production, introspection: !production, ...asked };
}
