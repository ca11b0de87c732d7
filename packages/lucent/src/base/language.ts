/** The languages in which people are written to. */
export const LANGUAGES = ["en", "de", "fr", "es"] as const;

/** One of them, by its code (BCP 47). */
export type Language = (typeof LANGUAGES)[number];

/** The same thing in every language. */
export type ByLanguage<Thing> = Readonly<Record<Language, Thing>>;

// Denial of service: whoever names a thousand languages is heard on the first few.
const MOST_PREFERENCES = 20;

/**
 * The language that somebody likes best of those there are (`Accept-Language`, RFC 9110 §12.5.4); English where they
 * say nothing, or nothing that fits.
 */
export function chooseLanguage(preferences: string | null): Language {
  const wanted = (preferences ?? "")
    .split(",", MOST_PREFERENCES)
    .map(preferenceIn)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wanted) {
    const known = LANGUAGES.find((one) => one === language);
    if (known) return known;
  }
  return "en";
}

function preferenceIn(part: string): { readonly language: string; readonly weight: number } {
  const [range = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
  const weight = Number(parameters.find((text) => text.startsWith("q="))?.slice(2) ?? 1);
  return { language: range.split("-", 1)[0] ?? "", weight: Number.isNaN(weight) ? 0 : weight };
}
