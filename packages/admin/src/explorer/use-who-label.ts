import { useQuery } from "@tanstack/react-query";
import { titleOf, useCollection } from "../manifest/index.ts";
import { client } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { isKeyText } from "./who-typed.ts";

/** The words for whom a question names. */
export function useWhoLabel(who: string | null): string {
  const { t } = useText();
  const [slug = "", id = ""] = who?.split("/") ?? [];
  const collection = useCollection(slug);
  const { data } = useQuery({
    queryKey: ["documents", slug, "who", id],
    enabled: collection?.auth != null && id !== "" && !id.includes("@"),
    queryFn: () => client.findByID({ collection: slug, id, depth: 0 }),
    retry: false,
  });
  if (who === null) return t("access.yourself");
  if (who === "anonymous") return t("access.anonymous");
  if (isKeyText(who)) return t("access.key", { key: who });
  return data && collection ? titleOf(collection, data) : who;
}
