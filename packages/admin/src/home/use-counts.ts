import { useQueries } from "@tanstack/react-query";
import type { ManifestCollection } from "lucent/client";
import { client } from "../session/index.ts";

/** How many documents of each collection the reader may see, by slug; those that are not known yet are missing. */
export function useCounts(collections: readonly ManifestCollection[]): ReadonlyMap<string, number> {
  const readable = collections.filter(({ may }) => may.read);
  const answers = useQueries({
    queries: readable.map(({ slug }) => ({
      queryKey: ["documents", slug, "count"],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => client.count({ collection: slug, signal }),
    })),
  });
  const counts = new Map<string, number>();
  for (const [place, { slug }] of readable.entries()) {
    const count = answers[place]?.data?.totalDocs;
    if (count !== undefined) counts.set(slug, count);
  }
  return counts;
}
