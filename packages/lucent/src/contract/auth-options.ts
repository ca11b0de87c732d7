import type { AnyDocument } from "./any-document.ts";
import type { AuthUser } from "./auth-user.ts";
import type { Lucent } from "./lucent.ts";
import type { Registered } from "./register.ts";
import type { LucentRequest, RequestHeaders } from "./request.ts";

/** A length of time: text with a unit such as `7d` or `15m`, or a number in the unit that the option names. */
export type Duration = string | number;

/** What passwords must be like when they are set; those that are kept already stay as they are. */
export interface PasswordOptions {
  /** The fewest characters. Default 8, as NIST SP 800-63B asks at the least; fewer are warned of. */
  minLength?: number | undefined;
  /** The most characters, from 1 to 4096. Default 1024. */
  maxLength?: number | undefined;
  /** Asks for an upper-case letter. Default false. */
  requireUppercase?: boolean | undefined;
  /** Asks for a lower-case letter. Default false. */
  requireLowercase?: boolean | undefined;
  /** Asks for a digit. Default false. */
  requireNumbers?: boolean | undefined;
  /** Asks for a character that is no letter, no digit and no blank. Default false. */
  requireSymbols?: boolean | undefined;
  /** Refuses what stands in a list of common passwords. Default true. */
  common?: boolean | undefined;
  /** Refuses what contains the person's own address or name. Default true. */
  personal?: boolean | undefined;
}

/** How strangers register. */
export interface RegisterOptions {
  /** Fields that strangers may fill in beside those that are theirs. Default none. */
  fields?: readonly string[] | undefined;
  /** Opens a session at once. Default false. */
  login?: boolean | undefined;
}

/** What a mail is written from. */
export interface MailArgs {
  readonly req: LucentRequest;
  /** What the link in the mail must carry. */
  readonly token: string;
  /** The person to whom the mail goes. */
  readonly user: AnyDocument;
}

/** The mails of an act: where their link leads, and their text where the project writes it itself. */
export interface MailOptions {
  /** The page of one's own front end to which the link leads. Default a page of the engine; empty counts as unset. */
  url?: string | undefined;
  /** Writes the body of the mail. */
  generateEmailHTML?: ((args: MailArgs) => string | Promise<string>) | undefined;
  /** Writes the subject of the mail. */
  generateEmailSubject?: ((args: MailArgs) => string | Promise<string>) | undefined;
}

/** How forgotten passwords are replaced. */
export interface ForgotPasswordOptions extends MailOptions {
  /** How long the mailed link holds; a number is milliseconds, as in Payload. Default an hour. */
  expiration?: Duration | undefined;
  /** The least time between two mails to the same person; a number is milliseconds, as in Payload. */
  minRequestInterval?: Duration | undefined;
}

/** How usernames are used; Payload's options and defaults. */
export interface UsernameOptions {
  /** Lets people sign in by their address too. Default false. */
  allowEmailLogin?: boolean | undefined;
  /** Whether everybody must have an address. Default false. */
  requireEmail?: boolean | undefined;
  /** Whether everybody must have a username. Default true; false counts only beside `allowEmailLogin`. */
  requireUsername?: boolean | undefined;
}

/** The cookies that carry the tokens: always `HttpOnly`, with `Path=/`. */
export interface CookieOptions {
  /**
   * The access cookie's name, taken as it stands. Default `<cookiePrefix>-token` for the default auth collection
   * and `<cookiePrefix>-<slug>-token` for others, in production behind `__Host-`, or `__Secure-` with a `domain`.
   */
  name?: string | undefined;
  /** The host whose subdomains get the cookie too. Default none: only the host that set it does. */
  domain?: string | undefined;
  /** Default `Lax`; true means `Strict`, false leaves the attribute out. `None` makes the cookie `Secure`. */
  sameSite?: "Lax" | "Strict" | "None" | "lax" | "strict" | "none" | boolean | undefined;
  /** Sends the cookie over https alone. Always true in production; default false elsewhere. */
  secure?: boolean | undefined;
}

/** What a strategy of the project's own is asked with. */
export interface StrategyArgs {
  /** Those of the request; its cookies are missing where a page of another origin may have sent them. */
  readonly headers: RequestHeaders;
  /** The request. Nobody is signed in yet. */
  readonly req: LucentRequest;
  readonly strategyName: string;
  /** The slug of the collection whose people it may recognise. */
  readonly collection: string;
  /** The engine; its calls are trusted. */
  readonly lucent: Lucent<Registered>;
}

/**
 * A way of the project's own to tell who makes a request. Strategies are asked before tokens and keys are looked at,
 * those of a collection in order, once for each request; the first that recognises somebody ends the matter.
 */
export interface Strategy {
  /** What `user._strategy` says of people whom it has recognised; not `local-jwt` or `api-key`. */
  name: string;
  /**
   * Says whom it recognises in a request, if anybody. One that throws, or gives something else than a result, is
   * written to the log and recognises nobody. `responseHeaders` of Payload's strategies are not sent: `session` is
   * what keeps people signed in.
   *
   * Cross-site request forgery: what a browser sends by itself beside cookies (HTTP Basic, a client's certificate) may
   * come from a page of another origin, and only the strategy itself can tell.
   */
  authenticate(
    args: StrategyArgs,
  ): StrategyResult | null | undefined | Promise<StrategyResult | null | undefined>;
}

/** Whom a strategy has recognised. */
export interface StrategyResult {
  /**
   * The person of the strategy's own collection, by their id; null where it recognises nobody. They are read from the
   * database at each request, and whoever is not there or is disabled is nobody: nothing else that is said here counts.
   */
  user: (Pick<AuthUser, "id"> & { readonly collection?: string | undefined } & object) | null;
  /**
   * Signs the person in as a login does, unless the request carries a session of theirs already: `beforeLogin` and all
   * that guards the door may refuse, which refuses the request, and the answer sets the cookies. Where nobody can be
   * signed in, as in `lucent.authenticate`, the person counts only with their session. Whoever keeps no cookies is signed in anew
   * by each request, which a program that calls often should be spared. Default false.
   */
  session?: boolean | undefined;
}

/** What is left of people's own sign-in where it is turned off. */
export interface DisabledLocalStrategy {
  /** Keeps the fields of addresses, usernames and passwords all the same. Default false. */
  enableFields?: boolean | undefined;
  /** Lets people be without a password, where `enableFields` keeps the field. Default false. */
  optionalPassword?: boolean | undefined;
}

/**
 * How people of a collection sign in, and how long they stay. What a collection does not say, `auth` of the
 * config says; an option that Payload has too means what it means there.
 */
export interface AuthOptions {
  /** The life of the access token; a number is seconds. Default two hours. */
  jwtExpiry?: Duration | undefined;
  /** The absolute end of a session, which no refresh moves; a number is seconds. Default 30 days. */
  refreshExpiry?: Duration | undefined;
  /**
   * How long a session lasts after its last login or refresh; a number is seconds. Default 14 days, never less
   * than the token's life and never beyond `refreshExpiry`.
   */
  idleExpiry?: Duration | undefined;
  /** Payload's word for `jwtExpiry`; a number is seconds. Given alone it is the idle time too, as it is there. */
  tokenExpiration?: Duration | undefined;
  /** What passwords must be like when they are set. */
  password?: PasswordOptions | undefined;
  /**
   * Whether strangers may register. Default true on the default auth collection, false on others. Details mean
   * true on the collection itself; at `auth` of the config they open nothing more.
   */
  register?: boolean | RegisterOptions | undefined;
  /** Whether people must have proved their address before they can sign in. Default false. */
  requireVerified?: boolean | undefined;
  /** Sends people a link by which they prove their address, in mails of one's own where it says how. Default false. */
  verify?: boolean | MailOptions | undefined;
  /** How forgotten passwords are replaced. */
  forgotPassword?: ForgotPasswordOptions | undefined;
  /** Wrong passwords before an account is locked; 0 for never. Default 5. */
  maxLoginAttempts?: number | undefined;
  /** How long a lock holds; a number is milliseconds, as in Payload. Default ten minutes. */
  lockTime?: Duration | undefined;
  /** Gives people a username by which they sign in, in place of their address. Default false. */
  loginWithUsername?: boolean | UsernameOptions | undefined;
  /** Lets people make API keys. Default true; with false the keys that there are open nothing any more. */
  apiKeys?: boolean | undefined;
  /** Payload's word for `apiKeys`. Keys are kept as hashes and shown once, so that `reveal` has no effect. */
  useAPIKey?: boolean | { reveal?: boolean | undefined } | undefined;
  /**
   * Whether each sign-in is a session, which logging out ends at once. Default true. False gives tokens of which
   * nothing is kept, and no refresh token: a copied one opens everything until it expires, unless the person gets a
   * new password, logs out everywhere, is disabled or deleted. The start warns of it.
   */
  useSessions?: boolean | undefined;
  /** How many sessions a person may have at once, from 1 to 10,000; a new one ends that which was idle longest. Default 100. */
  maxSessions?: number | undefined;
  /** Lets a live access token be exchanged for a new one, as in Payload. Default true. */
  refreshByAccessToken?: boolean | undefined;
  /** The cookies that carry the tokens. */
  cookies?: CookieOptions | undefined;
  /** Further ways to tell who makes a request, asked in order. Default none. */
  strategies?: readonly Strategy[] | undefined;
  /** Turns off all that has to do with passwords: login, registration, reset, unlock. Default false. */
  disableLocalStrategy?: boolean | DisabledLocalStrategy | undefined;
  /** Leaves tokens out of the bodies of answers, so that cookies alone carry them. Default false. */
  removeTokenFromResponses?: boolean | undefined;
  /**
   * How deep the relations of the signed-in person are followed in answers, from 0 to 10. Default 0: they are ids.
   * Rules and hooks have ids at any depth.
   */
  depth?: number | undefined;
}

/** How long it is kept what has happened around accounts. A number is seconds; at most ten years. */
export interface EventOptions {
  /** What was done. Default `365d`. */
  expiry?: Duration | undefined;
  /** What was refused, of which no more than the newest 100,000 are kept in any case. Default `90d`. */
  refusalExpiry?: Duration | undefined;
  /** From where: the address and the device, which are personal data; the event itself stays. Default `90d`. */
  originExpiry?: Duration | undefined;
}

/** The `auth` of the whole config: the defaults of every auth collection, and what holds for all. */
export interface RootAuthOptions extends AuthOptions {
  /** The slug of the default auth collection, which it makes one. Default `users`. */
  collection?: string | undefined;
  /** The secret where `secret` is not given; empty counts as unset. */
  jwtSecret?: string | undefined;
  /**
   * How access tokens are signed (RFC 7518 §3.1, RFC 8037 §3.1). Default `HS256`, whose tokens nobody else can verify.
   * With `ES256` (P-256) or `EdDSA` (Ed25519) others verify them by the public keys at `/.well-known/jwks.json`. The
   * keys follow from the secrets. A change ends access tokens, not sessions.
   */
  jwtAlgorithm?: "HS256" | "ES256" | "EdDSA" | undefined;
  /** How long the events of accounts are kept, which administrators read at `GET /:collection/events`. */
  events?: EventOptions | undefined;
}
