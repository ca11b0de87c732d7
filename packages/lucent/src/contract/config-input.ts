import type { Duration } from "./auth-options.ts";
import type { Endpoint } from "./endpoint.ts";
import type { AfterErrorArgs, Hooks } from "./hooks.ts";

/** Where documents are kept. */
export interface DatabaseOptions {
  /** `file:./path.db` for SQLite, or `postgres://…`. Default `file:./.lucent/data.db`. */
  url?: string | undefined;
  /** Default `full`: an acknowledged write survives the loss of power. */
  durability?: "full" | "relaxed" | undefined;
}

/** How mail leaves. */
export interface EmailOptions {
  from?: string | undefined;
  /** `smtp://…` */
  url?: string | undefined;
}

/** How often an operation may be asked from one address. */
export interface RateLimit {
  max: number;
  /** A number is seconds. */
  window: Duration;
}

/** What the admin panel is told. */
export interface AdminOptions {
  /** The collection that holds the administrators. */
  user?: string | undefined;
}

/** Bounds on GraphQL. */
export interface GraphqlOptions {
  maxAliases?: number | undefined;
  maxDepth?: number | undefined;
  maxComplexity?: number | undefined;
}

/** What the OpenAPI document says of the whole. */
export interface OpenapiOptions {
  title?: string | undefined;
  version?: string | undefined;
}

/** Functions that run for every collection. */
export interface ConfigHooks {
  afterError?: Hooks<AfterErrorArgs> | undefined;
}

/** What `defineConfig` takes. */
export interface ConfigInput<C, D, G> {
  /** Makes the default auth collection one, and holds the defaults of all. */
  auth?: D;
  collections?: C | undefined;
  globals?: G | undefined;
  database?: DatabaseOptions | undefined;
  email?: EmailOptions | undefined;
  /** The public address of the server; empty counts as unset. */
  serverURL?: string | undefined;
  /** Signs and derives everything; empty counts as unset. */
  secret?: string | undefined;
  /** Secrets that still verify, so that rotation signs nobody out. */
  previousSecrets?: readonly string[] | undefined;
  /** Default `lucent`. */
  cookiePrefix?: string | undefined;
  /** Origins whose scripts may read answers. */
  cors?: "*" | readonly string[] | undefined;
  /** Origins whose pages may use the cookie. */
  csrf?: readonly string[] | undefined;
  /** The proxies that may name the peer's address. */
  trustedProxies?: boolean | number | readonly string[] | undefined;
  rateLimit?: false | Readonly<Record<string, RateLimit | false | undefined>> | undefined;
  admin?: AdminOptions | undefined;
  graphql?: boolean | GraphqlOptions | undefined;
  openapi?: boolean | OpenapiOptions | undefined;
  hooks?: ConfigHooks | undefined;
  endpoints?: readonly Endpoint[] | undefined;
  logger?: false | { level?: string | undefined } | undefined;
}
