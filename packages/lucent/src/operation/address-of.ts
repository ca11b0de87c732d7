import type { ResolvedCollection } from "../config/index.ts";

/** Where a collection, a global or the project itself is answered, relative to `/api`; empty for the last. */
export function addressOf({ kind, slug }: Pick<ResolvedCollection, "kind" | "slug">): string {
  if (kind === "root") return "";
  return kind === "global" ? `/globals/${slug}` : `/${slug}`;
}
