import { parseCookie, stringifySetCookie } from "cookie";
import type { ResolvedAuth, ResolvedConfig } from "../config/index.ts";
import type { Effect } from "../operation/index.ts";

/** The tokens that the cookies of a request hold, by the slugs of their auth collections. */
interface SessionCookies {
  readonly access: ReadonlyMap<string, string>;
  readonly renewing: ReadonlyMap<string, string>;
}

/** Finds the cookies by which people of each auth collection are signed in. */
export function sessionCookies(config: ResolvedConfig, header: string): SessionCookies {
  const access = new Map<string, string>();
  const renewing = new Map<string, string>();
  const cookies = parseCookie(header);
  for (const { slug, auth } of config.collections.values()) {
    if (!auth) continue;
    const token = cookies[auth.cookie.name];
    const refreshToken = cookies[refreshName(auth)];
    if (token) access.set(slug, token);
    if (refreshToken) renewing.set(slug, refreshToken);
  }
  return { access, renewing };
}

/** The `Set-Cookie` headers that render what happened to sessions. */
export function setCookies(config: ResolvedConfig, effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => {
    const auth = config.collections.get(effect.collection)?.auth;
    return auth ? cookiesOf(auth, effect) : [];
  });
}

function cookiesOf(auth: ResolvedAuth, effect: Effect): string[] {
  const { name } = auth.cookie;
  if (effect.kind === "session ended") {
    const gone = { value: "", expires: new Date(0) };
    return [renderCookie(auth, { name, ...gone }), renderCookie(auth, { name: refreshName(auth), ...gone })];
  }
  const { token, expiresAt, renewing } = effect;
  const access = renderCookie(auth, { name, value: token, expires: inSeconds(expiresAt) });
  if (!renewing) return [access];
  const expires = inSeconds(renewing.expiresAt);
  return [access, renderCookie(auth, { name: refreshName(auth), value: renewing.token, expires })];
}

function refreshName({ cookie }: ResolvedAuth): string {
  return `${cookie.name}-refresh`;
}

function inSeconds(time: number): Date {
  return new Date(time * 1000);
}

/** What one cookie says. */
interface Crumb {
  readonly name: string;
  readonly value: string;
  readonly expires: Date;
}

// Script that got into a page must not get at the session (OWASP Session Management): always HttpOnly.
function renderCookie({ cookie }: ResolvedAuth, crumb: Crumb): string {
  const { domain, sameSite, secure } = cookie;
  return stringifySetCookie({
    ...crumb,
    path: "/",
    httpOnly: true,
    secure,
    sameSite,
    ...(domain !== undefined && { domain }),
  });
}
