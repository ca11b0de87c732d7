import { useQueries } from "@tanstack/react-query";
import { titleOf, useManifest } from "../manifest/index.ts";
import { client } from "../session/index.ts";

const LIMIT = 6;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** People that can be asked about. */
export interface PeopleOption {
  /** Their collection and id. */
  readonly who: string;
  readonly name: string;
  /** What their collection is called. */
  readonly among: string;
}

/** The people of all collections that are found by a text; asked for while `isWanted`. */
export function usePeopleOptions(text: string, isWanted: boolean) {
  const { collections } = useManifest();
  const homes = collections.filter(({ auth, may }) => auth !== null && may.read);
  const answers = useQueries({
    queries: homes.map(({ slug, searchFields }) => ({
      queryKey: ["documents", slug, "people", text],
      enabled: isWanted,
      retry: false,
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        client.find({
          collection: slug,
          ...(text !== "" && { where: whereOf(searchFields, text) }),
          limit: LIMIT,
          depth: 0,
          pagination: false,
          signal,
        }),
    })),
  });
  const options = homes.flatMap((home, place): readonly PeopleOption[] =>
    (answers[place]?.data?.docs ?? []).map((one) => ({
      who: `${home.slug}/${one["id"]}`,
      name: titleOf(home, one),
      among: home.labels.plural,
    })),
  );
  return { options, isFetching: answers.some(({ isFetching }) => isFetching) };
}

function whereOf(paths: readonly string[], text: string) {
  if (ID.test(text) || paths.length === 0) return { id: { equals: text } };
  return { or: paths.map((path) => ({ [path]: { like: text } })) };
}
