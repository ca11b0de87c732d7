import { listOf, type Options, type OptionTable, options, recordOf } from "./containers.ts";
import { cookieOptions } from "./cookie-options.ts";
import { duration } from "./duration.ts";
import { pageUrl } from "./page-url.ts";
import { anything, callback, count, firstOf, flag, flagOr, oneOf, type Reader, text } from "./reader.ts";

type Callback = (args: never) => unknown;

const DEEPEST_POPULATION = 10;
const LONGEST_PASSWORD = 4096;

const letter = {
  generateEmailHTML: callback<Callback>(),
  generateEmailSubject: callback<Callback>(),
  url: pageUrl,
};
const noTime: Reader<number> = () => 0;

/** Says what is given up where sessions are turned off. */
const useSessions: Reader<boolean> = (value, place) => {
  const wanted = flag(value, place);
  if (wanted === false) {
    place.report.warn(
      `\`${place.path}\` is false: logging out ends no token, so that one which was copied opens everything until it expires; only a new password, logging out everywhere or disabling the person ends it earlier.`,
    );
  }
  return wanted;
};

/** Says that nobody can see a key again. */
const reveal: Reader<boolean> = (value, place) => {
  const wanted = flag(value, place);
  if (wanted) {
    place.report.warn(`\`${place.path}\` has no effect: an API key is shown once and kept as a hash.`);
  }
  return wanted;
};

/** What `auth` of a collection may say. */
export const authOptionTable = {
  jwtExpiry: duration("seconds"),
  tokenExpiration: duration("seconds"),
  refreshExpiry: duration("seconds"),
  idleExpiry: duration("seconds"),
  useSessions,
  maxSessions: count(1, 10_000),
  depth: count(0, DEEPEST_POPULATION),
  password: options({
    minLength: count(1, LONGEST_PASSWORD),
    maxLength: count(1, LONGEST_PASSWORD),
    requireUppercase: flag,
    requireLowercase: flag,
    requireNumbers: flag,
    requireSymbols: flag,
    common: flag,
    personal: flag,
  }),
  register: flagOr(options({ fields: listOf(text), login: flag })),
  cookies: cookieOptions,
  loginWithUsername: flagOr(options({ allowEmailLogin: flag, requireEmail: flag, requireUsername: flag })),
  disableLocalStrategy: flagOr(options({ enableFields: flag, optionalPassword: flag })),
  removeTokenFromResponses: flag,
  verify: flagOr(options(letter)),
  forgotPassword: options({
    ...letter,
    expiration: duration("milliseconds"),
    minRequestInterval: firstOf(noTime, (value) => value === 0, duration("milliseconds")),
  }),
  requireVerified: flag,
  maxLoginAttempts: count(0, 1000),
  lockTime: duration("milliseconds"),
  apiKeys: flag,
  useAPIKey: flagOr(options({ reveal })),
  strategies: listOf(options({ name: text, authenticate: callback<Callback>() }, ["name", "authenticate"])),
  refreshByAccessToken: flag,
} satisfies OptionTable;

/** What `authOptionTable` reads. */
export type AuthOptions = Options<typeof authOptionTable>;

/** What `auth` of the config may say: the defaults for all collections, and what there is once. */
export const rootAuthOptionTable = {
  ...authOptionTable,
  /** Judged with the other secrets. */
  jwtSecret: anything,
  jwtAlgorithm: oneOf(["HS256", "ES256", "EdDSA"]),
  collection: text,
  events: options({
    expiry: duration("seconds"),
    refusalExpiry: duration("seconds"),
    originExpiry: duration("seconds"),
  }),
} satisfies OptionTable;

/** What `rootAuthOptionTable` reads. */
export type RootAuthOptions = Options<typeof rootAuthOptionTable>;

/** Read where an option is false already. */
export const off: Reader<false> = () => false;

/** `rateLimit` of the config: operations by name. */
export const rateLimits = recordOf(
  firstOf(
    off,
    (value) => value === false,
    options({ max: count(1), window: duration("seconds") }, ["max", "window"]),
  ),
);
