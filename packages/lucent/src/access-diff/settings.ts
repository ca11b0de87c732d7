import type { ResolvedAuth, ResolvedCollection, ResolvedConfig, ResolvedField } from "../config/index.ts";
import { limitOf } from "../operation/limit.ts";
import { features } from "../server/index.ts";
import type { Change } from "./change.ts";
import { spellLength } from "./spell-length.ts";

/** Something that a config sets, and how open it is. */
interface Setting<Of> {
  readonly path: string;
  /** What is shown of it. */
  value(of: Of): unknown;
  /** How open it is; a higher number is wider. One that has several sides gives them all. */
  openness(of: Of): number | readonly string[];
}

const flag = <Of>(path: string, value: (of: Of) => boolean): Setting<Of> => ({
  path,
  value,
  openness: (of) => Number(value(of)),
});
const guard = <Of>(path: string, value: (of: Of) => boolean): Setting<Of> => ({
  path,
  value,
  openness: (of) => Number(!value(of)),
});
const most = <Of>(path: string, value: (of: Of) => number | null): Setting<Of> => ({
  path,
  value: (of) => value(of) ?? "any",
  openness: (of) => value(of) ?? Number.POSITIVE_INFINITY,
});
const least = <Of>(path: string, value: (of: Of) => number): Setting<Of> => ({
  path,
  value,
  openness: (of) => -value(of),
});
const lasting = <Of>(path: string, value: (of: Of) => number): Setting<Of> => ({
  path,
  value: (of) => spellLength(value(of)),
  openness: value,
});
const pausing = <Of>(path: string, value: (of: Of) => number): Setting<Of> => ({
  path,
  value: (of) => spellLength(value(of)),
  openness: (of) => -value(of),
});
const list = <Of>(path: string, value: (of: Of) => readonly string[]): Setting<Of> => ({
  path,
  value: (of) => value(of).join(", ") || "none",
  openness: value,
});

const SAME_SITE = { strict: 0, lax: 1, false: 2, none: 3 } as const;

const OF_AUTH: readonly Setting<ResolvedAuth>[] = [
  flag("apiKeys", ({ apiKeys }) => apiKeys),
  guard("useSessions", ({ useSessions }) => useSessions),
  guard("requireVerified", ({ verification }) => verification.isRequired),
  flag("register.login", ({ register }) => register.login),
  guard("disableLocalStrategy", ({ disableLocalStrategy }) => disableLocalStrategy),
  guard("removeTokenFromResponses", ({ removeTokenFromResponses }) => removeTokenFromResponses),
  flag("refreshByAccessToken", ({ refreshByAccessToken }) => refreshByAccessToken),
  list("strategies", ({ strategies }) => strategies.map(({ name }) => name)),
  most("maxLoginAttempts", ({ lockout }) => lockout?.attempts ?? null),
  // Where nothing locks there is no time to compare.
  pausing("lockTime", ({ lockout }) => lockout?.time ?? Number.NaN),
  most("maxSessions", ({ maxSessions }) => maxSessions),
  lasting("jwtExpiry", ({ tokenLife }) => tokenLife),
  lasting("idleExpiry", ({ idleLife }) => idleLife),
  lasting("refreshExpiry", ({ absoluteLife }) => absoluteLife),
  lasting("forgotPassword.expiration", ({ reset }) => reset.life),
  pausing("forgotPassword.minRequestInterval", ({ reset }) => reset.minInterval),
  least("password.minLength", ({ password }) => password.minLength),
  ...(
    [
      "requireUppercase",
      "requireLowercase",
      "requireNumbers",
      "requireSymbols",
      "common",
      "personal",
    ] as const
  ).map((rule) => guard<ResolvedAuth>(`password.${rule}`, ({ password }) => password[rule])),
  guard("cookies.secure", ({ cookie }) => cookie.secure),
  {
    path: "cookies.sameSite",
    value: ({ cookie }) => cookie.sameSite,
    openness: ({ cookie }) => SAME_SITE[`${cookie.sameSite}`],
  },
  list("cookies.domain", ({ cookie }) => (cookie.domain === undefined ? [] : [cookie.domain])),
  list("loginWithUsername", ({ identifiers }) =>
    (["email", "username"] as const).filter((name) => identifiers[name]),
  ),
];

const OF_CONFIG: readonly Setting<ResolvedConfig>[] = [
  list("cors", ({ cors }) => cors),
  list("csrf", ({ csrf }) => csrf),
  {
    path: "trustedProxies",
    value: ({ trustedProxies }) =>
      Array.isArray(trustedProxies) ? trustedProxies.join(", ") : trustedProxies,
    openness: ({ trustedProxies }) => (trustedProxies === true ? ["any"] : proxiesOf(trustedProxies)),
  },
  flag("graphql", ({ graphql }) => graphql !== null),
  flag("graphql.introspection", ({ graphql }) => graphql?.introspection === true),
  flag("graphql.explorer", ({ graphql }) => graphql?.explorer === true),
  ...(["maxAliases", "maxDepth", "maxComplexity", "maxDirectives"] as const).map((bound) =>
    most<ResolvedConfig>(`graphql.${bound}`, ({ graphql }) => graphql?.[bound] ?? 0),
  ),
  flag("openapi", ({ openapi }) => openapi !== null),
  most("email.maxPerAddress", ({ mail }) => (mail ? mail.maxPerAddress : 0)),
  most("email.maxPerHour", ({ mail }) => (mail ? mail.maxPerHour : 0)),
];

function proxiesOf(proxies: number | readonly string[]): readonly string[] {
  return typeof proxies === "number"
    ? Array.from({ length: proxies }, (_, place) => `${place + 1}`)
    : proxies;
}

/** What settings of the whole config open, and what they close. */
export function compareSettings(before: ResolvedConfig, after: ResolvedConfig): Change[] {
  return [
    ...compared(OF_CONFIG, { before, after }, { place: "config", base: "" }),
    ...compared(limits(before, after), { before, after }, { place: "config", base: "" }),
  ];
}

/** What the settings of an auth collection open, and what the claims of its tokens tell. */
export function compareAuth(before: ResolvedCollection, after: ResolvedCollection): Change[] {
  const place = `collections.${after.slug}`;
  const claims = compared([CLAIMS], { before, after }, { place, base: `${place}.fields` });
  if (!before.auth || !after.auth)
    return before.auth || after.auth ? compared([SIGN_IN], { before, after }, { place, base: place }) : [];
  return [
    ...compared(OF_AUTH, { before: before.auth, after: after.auth }, { place, base: `${place}.auth` }),
    ...claims,
  ];
}

const SIGN_IN = flag<ResolvedCollection>("auth", ({ auth }) => auth !== null);
const CLAIMS = list<ResolvedCollection>("saveToJWT", ({ fields }) => claimsIn(fields));

function claimsIn(fields: readonly ResolvedField[]): readonly string[] {
  return fields.flatMap((field) => [...(field.saveToJWT ? [field.path] : []), ...claimsIn(field.fields)]);
}

/** How often each operation may be asked of which a version says something. */
function limits(before: ResolvedConfig, after: ResolvedConfig): readonly Setting<ResolvedConfig>[] {
  const said = [before, after].flatMap(({ rateLimit }) => (rateLimit ? [...rateLimit.keys()] : []));
  const isOff = before.rateLimit === false || after.rateLimit === false;
  const declared = features
    .flatMap(({ operations = [] }) => operations.map(({ declaration }) => declaration))
    .filter(({ name, limit }) => said.includes(name) || (isOff && limit));
  return declared.map((declaration) => ({
    path: `rateLimit.${declaration.name}`,
    value(config) {
      const limit = limitOf(config, declaration);
      return limit ? `${limit.max} in ${spellLength(limit.window)}` : "any number";
    },
    openness(config) {
      const limit = limitOf(config, declaration);
      return limit ? limit.max / limit.window : Number.POSITIVE_INFINITY;
    },
  }));
}

function compared<Of>(
  settings: readonly Setting<Of>[],
  { before, after }: { readonly before: Of; readonly after: Of },
  { place, base }: { readonly place: string; readonly base: string },
): Change[] {
  return settings.flatMap((setting) => {
    const path = base === "" ? setting.path : `${base}.${setting.path}`;
    const told = { place, path, field: null, act: null, who: null };
    const values = { before: String(setting.value(before)), after: String(setting.value(after)) };
    const changes: Change[] = [];
    if (isWider(setting.openness(after), setting.openness(before)))
      changes.push({ ...told, ...values, kind: "widened" });
    if (isWider(setting.openness(before), setting.openness(after)))
      changes.push({ ...told, ...values, kind: "narrowed" });
    return changes;
  });
}

function isWider(one: number | readonly string[], other: number | readonly string[]): boolean {
  if (typeof one === "number" || typeof other === "number") return one > other;
  return one.some((part) => !other.includes(part));
}
