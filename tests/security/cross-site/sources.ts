import { HOME } from "../../support/stage.ts";

/** An origin beside the server's own whose pages may use the cookies. */
export const LISTED = "https://app.example.com";

/** What a browser may say of where a request comes from; null where it says nothing. */
export interface Source {
  readonly origin: string | null;
  readonly site: string | null;
}

/** Origins that are trusted, then those that only look like it. */
const ORIGINS: readonly (string | null)[] = [
  null,
  HOME,
  LISTED,
  "null",
  "https://evil.example",
  // Suffix, prefix, parent, child.
  `${LISTED}.evil.example`,
  "https://evil-app.example.com",
  "https://evilapp.example.com",
  "https://example.com",
  "https://sub.app.example.com",
  // Another scheme, another port, another spelling.
  "http://app.example.com",
  "http://api.example.com",
  `${LISTED}:8443`,
  `${LISTED}:443`,
  `${LISTED}/`,
  "HTTPS://APP.EXAMPLE.COM",
  `${LISTED}@evil.example`,
  `https://evil.example/${LISTED}`,
  `${LISTED}, https://evil.example`,
  `https://evil.example, ${LISTED}`,
  "https://app_example.com",
  "*",
  "undefined",
];

const SITES: readonly (string | null)[] = [
  null,
  "same-origin",
  "same-site",
  "cross-site",
  "none",
  "Same-Origin",
  "same-origin, cross-site",
];

/** Every combination of what a browser, or whoever makes as if they were one, may say. */
export const SOURCES: readonly Source[] = ORIGINS.flatMap((origin) =>
  SITES.map((site) => ({ origin, site })),
);

const SAFE = new Set(["GET", "HEAD"]);

/** Whether cookies count, as it was decided. It is said here a second time, so that the two can disagree. */
export function cookiesCount(method: string, { origin, site }: Source): boolean {
  const isListed = origin === HOME || origin === LISTED;
  if (origin !== null) return isListed;
  return SAFE.has(method) ? site !== "cross-site" : site === "same-origin";
}

/** The headers of a request from there. */
export function headersOf({ origin, site }: Source): Record<string, string> {
  return { ...(origin !== null && { origin }), ...(site !== null && { "sec-fetch-site": site }) };
}
