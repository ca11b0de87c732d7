import { useTranslation } from "react-i18next";
import type { Language } from "./languages.ts";

/** The texts in the language of the reader: `t("shell.home")`. */
export function useText() {
  const { t, i18n } = useTranslation();
  return { t, language: i18n.language as Language };
}
