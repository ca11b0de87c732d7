import type { ResolvedCollection } from "../config/index.ts";

/** Where a collection or a global is answered, relative to `/api`. */
export function addressOf({ kind, slug }: Pick<ResolvedCollection, "kind" | "slug">): string {
  return kind === "global" ? `/globals/${slug}` : `/${slug}`;
}
