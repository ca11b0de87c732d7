import type { SentHeaders } from "../../http.ts";

/** Whose page sent a form: one of ours, another's, or nobody can tell. */
export type FormOrigin = "own" | "foreign" | "unknown";

/**
 * Whose page sent a form. Login CSRF: with a link of their own somebody could have a visitor's browser sign in as them.
 *
 * Our pages say `no-referrer`, so that browsers call their origin `null` (Fetch standard, Origin header); what counts
 * is `Sec-Fetch-Site`, which browsers send to every address that they trust to be what it says. Over plain http it is
 * missing, and then nobody can tell.
 */
export function formOrigin(headers: Pick<SentHeaders, "get">, trusted: ReadonlySet<string>): FormOrigin {
  const origin = headers.get("origin");
  const hasNamed = origin !== null && origin !== "null";
  if (hasNamed && !trusted.has(origin)) return "foreign";
  const site = headers.get("sec-fetch-site");
  if (site === null) return hasNamed ? "own" : "unknown";
  return site === "same-origin" ? "own" : "foreign";
}
