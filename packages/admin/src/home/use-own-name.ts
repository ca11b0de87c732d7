import { useQuery } from "@tanstack/react-query";
import { titleOf, useCollection, useManifest } from "../manifest/index.ts";
import { client } from "../session/index.ts";

/** By what the reader is known; undefined until it is, and where they may not even read their own document. */
export function useOwnName(): string | undefined {
  const { user } = useManifest();
  const collection = useCollection(user?.collection ?? "");
  const { data } = useQuery({
    queryKey: ["documents", user?.collection, "own name", user?.id],
    enabled: user !== null && collection !== undefined,
    queryFn: () => client.findByID({ collection: user?.collection ?? "", id: user?.id ?? "", depth: 0 }),
    retry: false,
  });
  if (!data || !collection) return undefined;
  const title = titleOf(collection, data);
  if (title !== data["id"]) return title;
  const identifiers = collection.fields.filter(
    ({ purpose }) => purpose === "username" || purpose === "email",
  );
  return identifiers
    .map(({ name }) => data[name])
    .find((value) => typeof value === "string" && value !== "") as string | undefined;
}
