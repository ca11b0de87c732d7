import { useQueries } from "@tanstack/react-query";
import { titleOf, useManifest } from "../manifest/index.ts";
import { client } from "../session/index.ts";
import type { Reference } from "./references.ts";

/** By what people know documents: null for one that is gone or not for the reader's eyes, undefined until it is known. */
export function useTitles(
  references: readonly Reference[],
): (reference: Reference) => string | null | undefined {
  const { collections } = useManifest();
  const ids = Map.groupBy(references, ({ collection }) => collection);
  const slugs = [...ids.keys()].sort();
  const answers = useQueries({
    queries: slugs.map((slug) => {
      const wanted = [...new Set((ids.get(slug) ?? []).map(({ id }) => id))].sort();
      const titleField = collections.find((collection) => collection.slug === slug)?.titleField ?? "id";
      return {
        queryKey: ["documents", slug, "titles", wanted],
        queryFn: async () => {
          const { docs } = await client.find({
            collection: slug,
            where: { id: { in: wanted } },
            limit: wanted.length,
            pagination: false,
            depth: 0,
            select: { [titleField]: true },
          });
          return new Map(docs.map((doc) => [String(doc["id"]), titleOf({ titleField }, doc)]));
        },
        // A title that was just seen is not asked for again when another document is chosen beside it.
        placeholderData: (before?: ReadonlyMap<string, string>) => before,
        retry: false,
      };
    }),
  });
  return ({ collection, id }) => {
    const answer = answers[slugs.indexOf(collection)];
    const title = answer?.data?.get(id);
    return title ?? (answer?.isFetching && !answer.isError ? undefined : null);
  };
}
