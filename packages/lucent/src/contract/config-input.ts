import type { Duration, RootAuthOptions } from "./auth-options.ts";
import type { Endpoint } from "./endpoint.ts";
import type { AfterErrorArgs, Hooks } from "./hooks.ts";
import type { InferAuth } from "./infer-auth.ts";
import type { Operations } from "./operations.ts";

/** The certificates by which this node and a PostgreSQL server know one another; each a text in PEM. */
export interface DatabaseTlsOptions {
  /**
   * The authorities that may vouch for the server, in place of the file of `sslrootcert`. Where the address says no
   * `sslmode`, the server has to prove its name as well (`verify-full`). Empty counts as unset.
   */
  ca?: string | undefined;
  /** The certificate by which this node proves who it is, in place of the file of `sslcert`. Empty counts as unset. */
  cert?: string | undefined;
  /** The private key of `cert`, in place of the file of `sslkey`. Empty counts as unset. */
  key?: string | undefined;
}

/** Where documents are kept. */
export interface DatabaseOptions {
  /**
   * `file:./path.db` for SQLite, or `postgres://name:password@host:5432/database` for PostgreSQL. Its `sslmode`,
   * `sslrootcert`, `sslcert` and `sslkey` mean what libpq means by them; without `sslmode` TLS is taken where another
   * machine offers it, and `verify-full` is what keeps others from standing in for the server. Default DATABASE_URL,
   * else `file:./.lucent/data.db`.
   */
  url?: string | undefined;
  /**
   * The most connections that this node makes to a PostgreSQL server, which has 100 for all of them unless its own
   * `max_connections` says otherwise. Default 10.
   */
  connections?: number | undefined;
  /** Certificates for PostgreSQL that stand in variables rather than in files, such as `{ ca: process.env.DATABASE_CA }`. */
  tls?: DatabaseTlsOptions | undefined;
  /**
   * Default `full`: an acknowledged write survives a crash and the loss of power. `relaxed` is faster and may lose
   * the last moments when power is lost; the database stays whole.
   */
  durability?: "full" | "relaxed" | undefined;
}

/** How mail leaves. */
export interface EmailOptions {
  /**
   * Whom mails come from: an address, or a name and an address such as `Example <hello@example.com>`. Letters call the
   * site by that name. Default SMTP_FROM; empty counts as unset. Production needs one.
   */
  from?: string | undefined;
  /**
   * The server that takes them: `smtp://name:password@host:587`, or `smtps://` for TLS from the start. TLS is demanded
   * where there is a password and the host is another than this machine, else taken where the server offers it. In the
   * query may stand what else nodemailer knows, such as `?requireTLS=false`. Default SMTP_URL; empty counts as unset. In
   * development mails are kept where there is none, and can be read in the terminal and at `/dev/mail`.
   */
  url?: string | undefined;
  /**
   * The most mails of one kind, such as those by which passwords are replaced, that go to one address of one collection
   * within an hour, or within the time for which their links hold where that is shorter, whoever asks for them; beyond it
   * nothing new is sent, nobody is told, and the last mail goes on working. Default 5; false for any number.
   */
  maxPerAddress?: number | false | undefined;
  /**
   * The most mails that leave within an hour; what is over waits, and the log says so. Half of them are kept for other
   * mails than anybody can have sent, such as to addresses that are yet to be proved. Default 1,000; false for any number.
   */
  maxPerHour?: number | false | undefined;
}

/** How often an operation may be asked from one address; of IPv6 from one network of 64 bits. */
export interface RateLimit {
  /** How many times at most. */
  max: number;
  /** Within which time, from the first call on and, once over, from the next; a number is seconds. */
  window: Duration;
}

/** What the admin panel is told. */
export interface AdminOptions {
  /** The slug of the collection that holds the administrators. Default the default auth collection. */
  user?: string | undefined;
  /** Whether the panel is served at `/admin`. Default true. */
  panel?: boolean | undefined;
}

/** What GraphQL serves, and how much one request may ask of it; one that asks for more is refused before it runs. */
export interface GraphqlOptions {
  /** Whether `GET /api/graphql` answers with a page to try queries on. Default true, in production false. */
  explorer?: boolean | undefined;
  /**
   * Whether clients may ask for the schema (GraphQL §4), which the explorer needs to help with names. Default true,
   * in production false.
   */
  introspection?: boolean | undefined;
  /** The most aliases. Default 15. */
  maxAliases?: number | undefined;
  /** How deep fields may stand inside one another. Default 10. */
  maxDepth?: number | undefined;
  /**
   * How much all fields together may cost. A field costs 1, and one in a list as often as the list may be long: the
   * `limit` of the field around it, 10 where it has none. Default 20,000.
   */
  maxComplexity?: number | undefined;
  /** The most directives, such as `@include` and `@skip`. Default 50. */
  maxDirectives?: number | undefined;
}

/** What the OpenAPI document says of the whole, and whether it is served. */
export interface OpenapiOptions {
  /** What the API is called. Default `Lucent API`. */
  title?: string | undefined;
  /** The version of the API, not of the engine. Default `1.0.0`. */
  version?: string | undefined;
  /** Whether the document and its page are served. Default true, in production false. */
  serve?: boolean | undefined;
}

/** Functions that run for every collection. */
export interface ConfigHooks {
  /** Run after an operation failed. */
  afterError?: Hooks<AfterErrorArgs> | undefined;
}

/** What the log holds. */
export interface LoggerOptions {
  /** The least grave entries that are written. Default `info`. */
  level?: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent" | undefined;
}

/** What `defineConfig` takes. */
export interface ConfigInput<C, D, G> {
  /** Makes the default auth collection one, and holds the defaults of all. */
  auth?: InferAuth<D, RootAuthOptions>;
  /** The collections, by slug or in a list. */
  collections?: C | undefined;
  /** The globals, by slug or in a list. */
  globals?: G | undefined;
  /** Where documents are kept. */
  database?: DatabaseOptions | undefined;
  /** How mail leaves. Without it mails are kept for the developer to read, and production needs it for what sends mail. */
  email?: EmailOptions | false | undefined;
  /**
   * The public address of the server: scheme, host and port. Links in mails lead there and nowhere else. Default
   * SERVER_URL, else in development the address that listens; production needs one. Empty counts as unset.
   */
  serverURL?: string | undefined;
  /**
   * Signs tokens and derives every other key. Default `auth.jwtSecret`, else LUCENT_SECRET, else JWT_SECRET, else in
   * development one that is made and kept beside the database. Production needs 32 bytes or more that nobody could
   * guess, such as those of `openssl rand -base64 48`. Empty counts as unset.
   */
  secret?: string | undefined;
  /**
   * Secrets that no longer sign but still verify, the latest first, so that a change of `secret` signs nobody out;
   * what is taken out ends all that it signed. At most 8. Default LUCENT_PREVIOUS_SECRETS, else JWT_PREVIOUS_SECRETS,
   * with commas between them. `lucent secret rotate` keeps them in order.
   */
  previousSecrets?: readonly string[] | undefined;
  /** What the names of cookies begin with. Default `lucent`. */
  cookiePrefix?: string | undefined;
  /**
   * Origins whose scripts may read answers (CORS, in the Fetch standard), such as `https://app.example.com`; `*`
   * stands for all, without cookies. Default none.
   */
  cors?: "*" | readonly string[] | undefined;
  /** Origins whose pages may act with the cookie of a person, beside the server's own. Default none. */
  csrf?: readonly string[] | undefined;
  /**
   * The proxies whose word on where a request comes from is taken. A number says how many stand in a row: the so many-th
   * value from the right of `X-Forwarded-For` counts. A list holds their addresses and networks, such as `10.0.0.0/8`:
   * the first address from the right that is not among them counts. True takes the leftmost, which anybody can forge.
   * No other header is looked at. Default none: the address of the connection counts.
   */
  trustedProxies?: boolean | number | readonly string[] | undefined;
  /**
   * How often an operation may be asked from one address, by its name, such as `{ login: { max: 20, window: "1m" } }`;
   * whoever asks more often is answered 429 `RATE_LIMITED` with `Retry-After`. False takes one limit away, or all. By
   * default those that guess at passwords and tokens may be asked 60 times a minute, and those that have mail sent, make
   * API keys or export one's data 30 times in 10 minutes; all of these are counted in the database for all nodes together,
   * every other in each process.
   */
  rateLimit?: false | { readonly [Name in keyof Operations]?: RateLimit | false | undefined } | undefined;
  /** What the admin panel is told. */
  admin?: AdminOptions | undefined;
  /**
   * GraphQL at `/api/graphql`; false takes it away. In production there is neither an explorer nor introspection
   * unless they are asked for by name. Default true.
   */
  graphql?: boolean | GraphqlOptions | undefined;
  /**
   * The OpenAPI 3.1 document at `/api/openapi.json` and a page to read it at `/api/docs`. In production they are
   * served with `true` or `{ serve: true }` alone, because they tell everybody what there is; false takes them away.
   */
  openapi?: boolean | OpenapiOptions | undefined;
  /** Functions that run for every collection. */
  hooks?: ConfigHooks | undefined;
  /** Routes of the project's own beneath `/api`. */
  endpoints?: readonly Endpoint[] | undefined;
  /** How much is logged; false for nothing at all. Default true. */
  logger?: boolean | LoggerOptions | undefined;
}
