import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import type { QuestionPlace } from "./question.ts";

/** Gives the name of a place as people read it. */
export function usePlaceName(): (place: QuestionPlace) => string {
  const { t } = useText();
  const { collections, globals } = useManifest();
  return (place) => {
    if (place.kind === "admin") return t("access.administration");
    const { slug } = place;
    if (place.kind === "global") return globals.find((one) => one.slug === slug)?.label ?? slug;
    return collections.find((one) => one.slug === slug)?.labels.plural ?? slug;
  };
}
