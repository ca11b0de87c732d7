import { useText } from "../texts/index.ts";

/** The names of events, of reasons and of ways in, as people read them; what has no words here is shown as it is. */
export interface EventWords {
  what(event: string, outcome?: string): string;
  why(reason: string): string;
  how(method: string): string;
}

/** Gives the words for events in the language of the reader. */
export function useEventWords(): EventWords {
  const { t } = useText();
  const wordIn = (words: Readonly<Record<string, string>>, name: string) =>
    Object.hasOwn(words, name) ? words[name] : undefined;
  const done = t("events.done", { returnObjects: true });
  const tried = t("events.tried", { returnObjects: true });
  const reasons = t("events.reasons", { returnObjects: true });
  const methods = t("events.methods", { returnObjects: true });
  return {
    what: (event, outcome) =>
      (outcome === "refused" ? wordIn(tried, event) : undefined) ?? wordIn(done, event) ?? event,
    why: (reason) => wordIn(reasons, reason) ?? reason,
    how: (method) => wordIn(methods, method) ?? t("events.byMethod", { method }),
  };
}
