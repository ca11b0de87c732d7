import type { ClientTable, MapOf } from "../contract/index.ts";

/** A place that keeps what a client knows of its session, such as `localStorage`; it may answer later. */
export interface TokenStorage {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
}

type HeaderRecord = Readonly<Record<string, string>>;

/** What every method of a client takes beside the operation's own arguments. */
export interface CallOptions {
  /** Ends the call early; it fails with `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which the call fails with `TIMEOUT`. Default what the client says. */
  readonly timeout?: number | undefined;
  /** Headers of this request alone, which go before those of the client. */
  readonly headers?: HeaderRecord | undefined;
}

/**
 * The method of an operation that is known at run time alone, which takes what stands in path and query at the top and the
 * body as `data`: `(client as unknown as Record<string, ClientMethod>)[name]`.
 */
export type ClientMethod = (
  args?: CallOptions & { readonly data?: unknown; readonly [name: string]: unknown },
) => Promise<unknown>;

/** How a client reaches its engine, whoever it acts for. */
interface Reach {
  /** The address under which the engine is reached, without `/api`. Default the origin of the page. */
  readonly url?: string | undefined;
  /** Headers of all requests, or what gives them before each. */
  readonly headers?: HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>) | undefined;
  /** Milliseconds after which a call fails with `TIMEOUT`. Default never. */
  readonly timeout?: number | undefined;
  /**
   * Operations beside those of the engine, by their names, such as those of a plugin: each becomes a method, `ClientMethod`,
   * of which the types know nothing. The acts of a manifest say in `call` what belongs here. A name that the client knows
   * already keeps its meaning.
   */
  readonly operations?: ClientTable | undefined;
  /** Sends the requests. Default the `fetch` of the platform. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** A session that the client begins, renews and ends. */
interface BySession {
  /**
   * Who keeps the tokens of the session. With `cookie`, the default, the browser does, where no script can read them;
   * outside browsers nobody does. With `token` the client does: in `storage`, and it sends the access token in a
   * header.
   *
   * Either way the session is renewed shortly before the access token ends, with the next call that is made then, or
   * when the engine shows that it holds no more: once for all calls and all tabs, and the call is repeated once. A
   * renewal that gets no answer forgets nothing; one that is refused forgets the session.
   */
  readonly session?: "cookie" | "token" | undefined;
  /**
   * Where the client keeps what it knows of its sessions, as one text under a key that names `url`. With
   * `session: "token"` the tokens are in it; by default it is in memory then, and gone with the client. What scripts
   * can read, a script that was smuggled into the page can read too. With cookies it is only when to renew, by
   * default in the `localStorage` of the page.
   */
  readonly storage?: TokenStorage | undefined;
  /**
   * The slug of the one auth collection in whose session all calls are made, or what gives it before each. People of
   * others who are signed in beside them are then never spoken for, whatever a call speaks to; where nobody of that
   * collection is signed in, calls are those of a stranger. Default the collection that a call speaks to, else `auth`,
   * else any.
   */
  readonly as?: string | (() => string | undefined) | undefined;
  readonly token?: undefined;
  readonly apiKey?: undefined;
}

/** An access token that was got elsewhere. */
interface ByToken {
  /** A token that is sent with every call, in the place of a session; it is not renewed. */
  readonly token?: string | undefined;
  readonly session?: undefined;
  readonly storage?: undefined;
  readonly as?: undefined;
  readonly apiKey?: undefined;
}

/** A key for programs. */
interface ByKey {
  /** An API key that is sent with every call, as `Authorization: Bearer`, in the place of a session. */
  readonly apiKey?: string | undefined;
  readonly session?: undefined;
  readonly storage?: undefined;
  readonly as?: undefined;
  readonly token?: undefined;
}

/** How a client reaches its engine and who it acts for, whichever its types are. */
export type ClientSettings = Reach & (BySession | ByToken | ByKey);

/** Demanded where the default auth collection has another slug than it has in most projects. */
type NamedAuth<Slug> = [Slug] extends [never]
  ? unknown
  : "users" extends Slug
    ? {
        /** The slug of the default auth collection, on which `client.auth` acts. Default `users`. */
        readonly auth?: Slug | undefined;
      }
    : {
        /** The slug of the default auth collection, on which `client.auth` acts. */
        readonly auth: Slug;
      };

/** How a client for the config or the types `X` is made. */
export type ClientOptions<X> = ClientSettings & NamedAuth<MapOf<X>["defaultAuth" & keyof MapOf<X>]>;

/** The options as arguments: they may be left out where none is demanded. */
export type ClientArguments<X> =
  Record<never, never> extends ClientOptions<X> ? [options?: ClientOptions<X>] : [options: ClientOptions<X>];
