import { useInfiniteQuery } from "@tanstack/react-query";
import { titleOf, useCollection } from "../manifest/index.ts";
import { client } from "../session/index.ts";

const PAGE = 20;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** The documents of a collection that can be chosen, by what is searched for; asked for while `isWanted`. */
export function useOptions(slug: string, search: string, isWanted: boolean) {
  const collection = useCollection(slug);
  const titleField = collection?.titleField ?? "id";
  const text = search.trim();
  const paths = collection?.searchFields ?? [];
  const { data, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["documents", slug, "options", text],
    enabled: isWanted,
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) =>
      client.find({
        collection: slug,
        ...(text !== "" && { where: whereOf(paths, text) }),
        page: pageParam,
        limit: PAGE,
        depth: 0,
        select: { [titleField]: true },
        signal,
      }),
    getNextPageParam: ({ hasNextPage, page }) => (hasNextPage ? Number(page) + 1 : undefined),
  });
  const documents = data?.pages.flatMap(({ docs }) => docs) ?? [];
  return {
    options: documents.map((doc) => ({ id: String(doc["id"]), title: titleOf({ titleField }, doc) })),
    isFetching,
    showMore: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
  };
}

function whereOf(paths: readonly string[], text: string) {
  if (ID.test(text) || paths.length === 0) return { id: { equals: text } };
  return { or: paths.map((path) => ({ [path]: { like: text } })) };
}
