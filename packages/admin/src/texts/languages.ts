import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { english } from "./english.ts";

/** The languages of the panel, each in its own words. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;

/** One of them. */
export type Language = keyof typeof LANGUAGES;

const KEPT_AS = "lucent-language";

/** Starts the texts in the language that was chosen here before, else in one that the browser asks for. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false },
  });
  await speak(chosen() ?? preferred());
}

/** Changes the language of the panel, and remembers it on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT_AS, language);
  await speak(language);
}

async function speak(language: Language): Promise<void> {
  if (language !== "en" && !i18next.hasResourceBundle(language, "translation")) {
    const { german } = await import("./german.ts");
    i18next.addResourceBundle(language, "translation", german);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

function chosen(): Language | null {
  const kept = localStorage.getItem(KEPT_AS) ?? "";
  return isLanguage(kept) ? kept : null;
}

function preferred(): Language {
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}
