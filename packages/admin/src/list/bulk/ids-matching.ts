import { client } from "../../session/index.ts";
import type { Where } from "../state/write-filter.ts";

/** The most documents that can be chosen at once. */
export const MOST_CHOSEN = 10_000;

const AT_ONCE = 1_000;

/** The ids of all documents that pass a filter, in the order of the list and as many as can be chosen. */
export async function idsMatching(
  collection: string,
  { where, sort }: { readonly where: Where | undefined; readonly sort: string },
): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null && ids.length < MOST_CHOSEN) {
    const page: { readonly docs: readonly { readonly id: string }[]; readonly nextCursor: string | null } =
      await client.find({
        collection,
        ...(where && { where }),
        ...(sort !== "" && { sort }),
        cursor,
        limit: AT_ONCE,
        depth: 0,
        select: {},
      });
    ids.push(...page.docs.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids.slice(0, MOST_CHOSEN);
}
