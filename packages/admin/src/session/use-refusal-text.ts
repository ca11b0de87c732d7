import { isClientError } from "lucent/client";
import { relativeTime } from "../base/index.ts";
import { useText } from "../texts/index.ts";

/** Gives what people are told when they are not let in. Enumeration: no more than the engine tells. */
export function useRefusalText(): (error: unknown) => string {
  const { t, language } = useText();
  return (error) => {
    if (!isClientError(error)) return t("entry.trouble");
    const { code, status, retryAfter } = error;
    if (code === "NETWORK" || code === "TIMEOUT" || code === "UNEXPECTED_ANSWER") return t("entry.offline");
    if (code === "INVALID_CREDENTIALS") return t("entry.wrong");
    if (code === "EMAIL_UNVERIFIED") return t("entry.unverified");
    if (code === "SETUP_CODE_REQUIRED") return t("entry.setupCodeWrong");
    if (code === "RATE_LIMITED") {
      if (retryAfter === undefined) return t("entry.tooOftenSoon");
      const at = new Date(Date.now() + retryAfter * 1000).toISOString();
      return t("entry.tooOften", { when: relativeTime(at, language) });
    }
    if (status === 503) return t("entry.busy");
    if (status >= 500) return t("entry.trouble");
    // A gate of the project's own says why in its own words.
    return code === "FORBIDDEN" ? t("entry.refused") : error.message;
  };
}
