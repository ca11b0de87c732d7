import type { Changes } from "../healthy.ts";

const auth = (options: object): Changes => ({ config: { auth: options } });
const config = (options: NonNullable<Changes["config"]>): Changes => ({ config: options });
const strategies = [{ name: "proxy", authenticate: () => null }];

/** Faults of signing in, passwords, limits and letters, by the name of the check that has to find them. */
export const PEOPLE_FAULTS: readonly (readonly [name: string, changes: Changes])[] = [
  ["long-access-token", auth({ jwtExpiry: "7d" })],
  ["long-access-token", auth({ jwtExpiry: undefined, tokenExpiration: 172_800 })],
  ["long-session", auth({ refreshExpiry: "90d" })],
  ["long-idle-session", auth({ idleExpiry: "30d" })],
  ["stateless-sessions", auth({ useSessions: false })],
  ["many-sessions", auth({ maxSessions: 1_000 })],
  ["token-beside-cookie", config({ csrf: ["https://www.example.com"] })],
  ["deep-person", auth({ depth: 4 })],
  [
    "administrators-stay-long",
    config({
      admin: { user: "staff" },
      collections: {
        staff: { auth: true, fields: { role: { type: "select", options: ["admin", "user"] } } },
      },
    }),
  ],
  ["nobody-can-sign-in", auth({ disableLocalStrategy: true, apiKeys: false, verify: undefined })],
  ["several-ways-in", auth({ strategies })],

  ["short-passwords", auth({ password: { minLength: 6 } })],
  ["passwords-under-15", auth({ password: { minLength: 8 } })],
  ["passwords-under-15", auth({ password: undefined })],
  ["common-passwords-allowed", auth({ password: { common: false } })],
  ["personal-passwords-allowed", auth({ password: { personal: false } })],
  ["composition-rules", auth({ password: { requireSymbols: true } })],
  ["passwords-cut-short", auth({ password: { maxLength: 32 } })],
  ["no-lockout", auth({ maxLoginAttempts: 0 })],
  ["lenient-lockout", auth({ maxLoginAttempts: 500 })],
  ["short-lockout", auth({ lockTime: 600 })],
  ["long-lockout", auth({ lockTime: "7d" })],

  ["no-limits", config({ rateLimit: false })],
  ["unlimited-guesses", config({ rateLimit: { login: false } })],
  ["many-guesses", config({ rateLimit: { resetPassword: { max: 1_000, window: "1m" } } })],
  ["unlimited-mail", config({ rateLimit: { forgotPassword: false } })],
  ["unlimited-mail", config({ rateLimit: { register: { max: 1_000, window: "1m" } } })],
  ["trusts-every-proxy", config({ trustedProxies: true })],
  ["trusts-every-proxy", config({ trustedProxies: ["0.0.0.0/0"] })],
  ["many-proxies", config({ trustedProxies: 8 })],
  ["proxy-unnamed", config({ trustedProxies: undefined })],

  ["unproved-addresses", auth({ verify: false })],
  ["proof-not-required", auth({ requireVerified: false })],
  [
    "no-mail",
    { ...config({ auth: { verify: undefined }, email: false }), environment: { SMTP_URL: undefined } },
  ],
  ["mail-server-missing", { environment: { SMTP_URL: undefined } }],
  ["mail-sender-missing", { environment: { SMTP_FROM: undefined } }],
  ["mail-from-another-domain", { environment: { SMTP_FROM: "hello@elsewhere.org" } }],
  ["mail-without-tls", { environment: { SMTP_URL: "smtp://mail.example.com?requireTLS=false" } }],
  [
    "mail-server-unproved",
    { environment: { SMTP_URL: "smtps://mail.example.com?tls.rejectUnauthorized=false" } },
  ],
  ["mails-without-end", config({ email: { maxPerAddress: false } })],
  ["mails-without-end", config({ email: { maxPerHour: false } })],
  ["no-pause-between-letters", auth({ forgotPassword: { minRequestInterval: 0 } })],
  ["long-reset-link", auth({ forgotPassword: { expiration: "7d" } })],
  ["letter-leads-elsewhere", auth({ verify: { url: "http://www.example.com/verify" } })],
  ["letter-leads-elsewhere", auth({ forgotPassword: { url: "http://www.example.com/reset" } })],
  ["people-without-address", auth({ loginWithUsername: { requireEmail: false } })],
];
