import { useText } from "../texts/index.ts";
import type { Caller } from "./access-queries.ts";

/** Gives the words for somebody whom the engine names. */
export function useCallerName(): (caller: Caller) => string {
  const { t } = useText();
  return ({ kind, collection, id, name, key }) => {
    if (kind === "anonymous") return t("access.anonymous");
    const person = name ?? `${collection}/${id}`;
    return key ? t("access.keyOf", { key: key.name, name: person }) : person;
  };
}

/** By what a question names somebody for good: people by their collection and id, keys by their id. */
export function whoText({ kind, collection, id, key }: Caller): string {
  if (kind === "anonymous") return "anonymous";
  return key ? key.id : `${collection}/${id}`;
}
