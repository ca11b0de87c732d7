import { isClientError } from "lucent/client";
import { relativeTime } from "../base/index.ts";
import { useText } from "../texts/index.ts";

/** Gives what people are told of an error: the engine's own sentence where it is made for them. */
export function useErrorText(): (error: unknown) => string {
  const { t, language } = useText();
  return (error) => {
    if (!isClientError(error)) return error instanceof Error ? error.message : String(error);
    if (error.code === "NETWORK" || error.code === "TIMEOUT") return t("parts.offline");
    if (error.code === "FORBIDDEN") return t("parts.forbidden");
    if (error.retryAfter !== undefined) {
      const at = new Date(Date.now() + error.retryAfter * 1000).toISOString();
      return t("parts.tooMany", { when: relativeTime(at, language) });
    }
    return error.message;
  };
}
