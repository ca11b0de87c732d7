import type { AnyDocument } from "./any-document.ts";
import type { AuthUser } from "./auth-user.ts";
import type { LucentRequest, RequestHeaders } from "./request.ts";

/** A length of time: text such as `7d` or `15m`, or a number in the unit that the option names. */
export type Duration = string | number;

/** What passwords must be like. */
export interface PasswordOptions {
  /** Default 8. */
  minLength?: number | undefined;
  /** Default 1024. */
  maxLength?: number | undefined;
  requireUppercase?: boolean | undefined;
  requireLowercase?: boolean | undefined;
  requireNumbers?: boolean | undefined;
  requireSymbols?: boolean | undefined;
  /** Default true: refuses the passwords of a list of common ones. */
  common?: boolean | undefined;
  /** Default true: refuses what contains the person's own address or name. */
  personal?: boolean | undefined;
}

/** Whether and how strangers may register. */
export interface RegisterOptions {
  /** Fields that strangers may fill in beside those that are theirs. */
  fields?: readonly string[] | undefined;
  /** Opens a session at once. */
  login?: boolean | undefined;
}

/** What a mail is written from. */
export interface MailArgs {
  readonly req: LucentRequest;
  readonly token: string;
  readonly user: AnyDocument;
}

/** The mails of an act, where the project writes them itself. */
export interface MailOptions {
  generateEmailHTML?: ((args: MailArgs) => string | Promise<string>) | undefined;
  generateEmailSubject?: ((args: MailArgs) => string | Promise<string>) | undefined;
}

/** How forgotten passwords are replaced. */
export interface ForgotPasswordOptions extends MailOptions {
  /** How long the mailed link holds; a number is milliseconds. Default an hour. */
  expiration?: Duration | undefined;
  /** The least time between two mails to the same person; a number is milliseconds. */
  minRequestInterval?: Duration | undefined;
}

/** How usernames are used. */
export interface UsernameOptions {
  allowEmailLogin?: boolean | undefined;
  requireEmail?: boolean | undefined;
  requireUsername?: boolean | undefined;
}

/** The cookies that carry the tokens. */
export interface CookieOptions {
  /** The access cookie's name, taken as it stands. */
  name?: string | undefined;
  domain?: string | undefined;
  sameSite?: "Lax" | "Strict" | "None" | "lax" | "strict" | "none" | boolean | undefined;
  secure?: boolean | undefined;
}

/** What a strategy of the project's own is asked with. */
export interface StrategyArgs {
  readonly headers: RequestHeaders;
  readonly req: LucentRequest;
  readonly strategyName: string;
}

/** A way of the project's own to tell who makes a request. */
export interface Strategy {
  name: string;
  authenticate(args: StrategyArgs): StrategyResult | Promise<StrategyResult>;
}

/** Whom a strategy has recognised. */
export interface StrategyResult {
  user: (Pick<AuthUser, "id" | "collection"> & object) | null;
}

/** How people of a collection sign in, and how long they stay. */
export interface AuthOptions {
  /** The life of the access token; a number is seconds. Default two hours. */
  jwtExpiry?: Duration | undefined;
  /** The absolute end of a session; a number is seconds. Default 30 days. */
  refreshExpiry?: Duration | undefined;
  /** How long a session lasts that nobody uses; a number is seconds. Default 14 days. */
  idleExpiry?: Duration | undefined;
  /** Token life and idle time in one, in seconds. */
  tokenExpiration?: Duration | undefined;
  password?: PasswordOptions | undefined;
  register?: boolean | RegisterOptions | undefined;
  /** Whether an unverified person is kept from signing in. */
  requireVerified?: boolean | undefined;
  verify?: boolean | MailOptions | undefined;
  forgotPassword?: ForgotPasswordOptions | undefined;
  /** Wrong passwords before an account is locked; 0 for never. Default 5. */
  maxLoginAttempts?: number | undefined;
  /** How long a lock holds; a number is milliseconds. Default ten minutes. */
  lockTime?: Duration | undefined;
  loginWithUsername?: boolean | UsernameOptions | undefined;
  /** Default true. */
  apiKeys?: boolean | undefined;
  /** The same as `apiKeys`. */
  useAPIKey?: boolean | undefined;
  /** Default true. False gives tokens that no logout ends. */
  useSessions?: boolean | undefined;
  /** Default true: a live access token can be exchanged for a new one. */
  refreshByAccessToken?: boolean | undefined;
  cookies?: CookieOptions | undefined;
  strategies?: readonly Strategy[] | undefined;
  disableLocalStrategy?:
    | boolean
    | { enableFields?: boolean | undefined; optionalPassword?: boolean | undefined }
    | undefined;
  /** Leaves tokens to the cookies alone. */
  removeTokenFromResponses?: boolean | undefined;
  /** How deep the relations of the signed-in person are followed. Default 0. */
  depth?: number | undefined;
}

/** The `auth` of the whole config: the defaults of every auth collection, and what holds for all. */
export interface RootAuthOptions extends AuthOptions {
  /** The default auth collection. Default `users`. */
  collection?: string | undefined;
  /** Signs the tokens, where `secret` is not given. */
  jwtSecret?: string | undefined;
}
