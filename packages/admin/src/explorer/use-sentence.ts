import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import type { Explanation } from "./access-queries.ts";
import type { Question } from "./question.ts";
import { useCallerName } from "./use-caller-name.ts";
import { usePlaceName } from "./use-place-name.ts";

/** Gives the sentence that answers a question. */
export function useSentence(): (question: Question, explanation: Explanation) => string {
  const { t } = useText();
  const { user } = useManifest();
  const nameOf = useCallerName();
  const placeName = usePlaceName();
  return ({ place, act, id, field }, { who: caller, verdict }) => {
    const isYou = caller.kind === "person" && caller.id === user?.id && caller.collection === user.collection;
    const who = nameOf(caller);
    if (place === null || place.kind === "admin")
      return isYou ? t(`access.adminYou.${verdict}`) : t(`access.admin.${verdict}`, { who });
    const name = placeName(place);
    const document = id === null ? name : t("access.thisDocument", { what: name });
    const what = field === null ? document : t("access.fieldOf", { field, what: document });
    const said = { who, what, act: t(`access.verbs.${act}`) };
    return isYou ? t(`access.saysYou.${verdict}`, said) : t(`access.says.${verdict}`, said);
  };
}
