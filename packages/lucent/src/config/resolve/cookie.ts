import { fault, inside } from "../check/place.ts";
import type { ResolvedAuth } from "../resolved.ts";
import { type Levels, partsOf } from "./levels.ts";

/** What decides about the cookie of a collection beside its own options. */
export interface CookieSetting {
  readonly slug: string;
  readonly isDefault: boolean;
  readonly prefix: string;
  readonly production: boolean;
}

/** The cookie that carries the access token; the refresh cookie has the same name with `-refresh` behind it. */
export function resolveCookie(levels: Levels, setting: CookieSetting): ResolvedAuth["cookie"] {
  const parts = partsOf(levels, "cookies");
  const find = <Name extends keyof (typeof parts)[number]["options"]>(name: Name) =>
    parts.find(({ options }) => options[name] !== undefined);
  const bounded = find("domain");
  const domain = bounded?.options.domain;
  const named = find("name");
  const name = named?.options.name ?? defaultName(setting, domain);
  const sameSite = find("sameSite")?.options.sameSite ?? "lax";
  const askedFor = find("secure");
  if (setting.production && askedFor?.options.secure === false) {
    askedFor.place.report.warn(
      `\`${askedFor.place.path}.secure: false\` has no effect in production, where cookies are always Secure.`,
    );
  }
  if (bounded && /^__Host-/i.test(name)) {
    fault(
      named ? inside(named.place, "name") : inside(bounded.place, "domain"),
      "Browsers refuse a `__Host-` cookie that has a domain.",
      `Begin ${named ? "the name" : "`cookiePrefix`"} with \`__Secure-\`, or take \`domain\` out.`,
    );
  }
  return {
    name,
    ...(domain !== undefined && { domain }),
    sameSite,
    // Browsers drop `SameSite=None` cookies and prefixed ones that are not Secure.
    secure:
      setting.production || askedFor?.options.secure === true || sameSite === "none" || isPrefixed(name),
  };
}

function defaultName(
  { slug, isDefault, prefix, production }: CookieSetting,
  domain: string | undefined,
): string {
  const name = isDefault ? `${prefix}-token` : `${prefix}-${slug}-token`;
  if (!production || isPrefixed(prefix)) return name;
  return domain === undefined ? `__Host-${name}` : `__Secure-${name}`;
}

/** Whether browsers hold a cookie of this name to the rules of cookie prefixes (RFC 6265bis §4.1.3). */
function isPrefixed(name: string): boolean {
  return /^__(Host|Secure)-/i.test(name);
}
