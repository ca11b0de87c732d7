import { parseCookie, stringifySetCookie } from "cookie";
import type { ResolvedAuth, ResolvedConfig } from "../config/index.ts";
import type { Effect } from "../operation/index.ts";

/** The values of the cookies by which people of each auth collection are signed in, by slug. */
export function sessionCookies(config: ResolvedConfig, header: string | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (header === null) return found;
  const cookies = parseCookie(header);
  for (const { slug, auth } of config.collections.values()) {
    const value = auth && cookies[auth.cookie.name];
    if (value) found.set(slug, value);
  }
  return found;
}

/** The `Set-Cookie` headers that render what happened to sessions. */
export function setCookies(config: ResolvedConfig, effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => {
    const auth = config.collections.get(effect.collection)?.auth;
    if (!auth) return [];
    return [
      effect.kind === "session began"
        ? renderCookie(auth, effect.token, new Date(effect.expiresAt * 1000))
        : renderCookie(auth, "", new Date(0)),
    ];
  });
}

// Script that got into a page must not get at the session (OWASP Session Management): always HttpOnly.
function renderCookie({ cookie }: ResolvedAuth, value: string, expires: Date): string {
  const { name, domain, sameSite, secure } = cookie;
  return stringifySetCookie({
    name,
    value,
    expires,
    path: "/",
    httpOnly: true,
    secure,
    sameSite,
    ...(domain !== undefined && { domain }),
  });
}
