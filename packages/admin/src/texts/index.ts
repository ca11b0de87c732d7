/** All that the panel says, in one place for each language, and how components get at it. No component writes a sentence. */
export { chooseLanguage, LANGUAGES, type Language, startTexts } from "./languages.ts";
export { useText } from "./use-text.ts";
