import type { MapOf } from "../contract/index.ts";

/** A place that keeps the token, such as `localStorage`; it may answer later. */
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

/** How a client reaches its engine, whichever its types are. */
export interface ClientSettings {
  /** The address under which the engine is reached, without `/api`. Default the origin of the page. */
  readonly url?: string | undefined;
  /**
   * Who keeps the token of a session. With `cookie`, the default, the browser does, where no script can read it;
   * outside browsers nobody does. With `token` the client does: in `storage`, and it sends it in a header.
   */
  readonly session?: "cookie" | "token" | undefined;
  /**
   * Where a client keeps its token, under the key `lucent-token`. Default in memory, so that it is gone with the
   * client. What scripts can read, a script that was smuggled into the page can read too.
   */
  readonly storage?: TokenStorage | undefined;
  /** A token that is sent with every call, in the place of a session. */
  readonly token?: string | undefined;
  /** Headers of all requests, or what gives them before each. */
  readonly headers?: HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>) | undefined;
  /** Milliseconds after which a call fails with `TIMEOUT`. Default never. */
  readonly timeout?: number | undefined;
  /** Sends the requests. Default the `fetch` of the platform. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

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
