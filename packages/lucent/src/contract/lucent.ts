import type { ActingUser, LocalOptions } from "./local-options.ts";
import type { BriefMethod, InProcess, MethodOf, OtherMethod, OtherName } from "./methods.ts";
import type { Operations } from "./operations.ts";
import type { Permissions } from "./permissions.ts";
import type { Registered } from "./register.ts";
import type { UserIn } from "./type-map.ts";
import type { MapOf } from "./types-of.ts";

/** A method for every operation of the table `Ops`; each takes `Options` beside its own arguments. */
export type Methods<Ops, X, Options> = {
  readonly [Name in keyof Ops]: MethodOf<Ops, Name, MapOf<X>, Options>;
};

/** The operations of the table `Ops` on people, for the default auth collection. */
export type AuthMethods<Ops, X, Options> = {
  readonly [Name in keyof Ops as Ops[Name] extends { readonly on: "auth" } ? Name : never]: BriefMethod<
    Ops[Name],
    MapOf<X>,
    Options
  >;
} & { readonly [Name in keyof Ops as OtherName<Ops[Name]>]: OtherMethod<Ops[Name], MapOf<X>, Options> };

/** What a host knows of the connection on which a request came. */
export interface FetchedFrom {
  /**
   * The peer's address, as `request.socket.remoteAddress` of Node says it; `trustedProxies` says whether a header counts
   * for more. Without an address, and with what is none, all such requests share one limit.
   */
  address?: string | null | undefined;
}

/** Who makes a request, and what they may do. */
export interface Authenticated<User, X = Registered> {
  readonly user: User;
  readonly permissions: Permissions<X>;
}

/** What can be done in process: `X` is the config that the engine was made from, or the project's types by name. */
export interface LocalApi<X = Registered> extends Methods<InProcess<Operations>, X, LocalOptions> {
  readonly auth: AuthMethods<InProcess<Operations>, X, LocalOptions>;
}

/** A running engine. Its methods are trusted; those of `as` are not. */
export interface Lucent<X = Registered> extends LocalApi<X> {
  /**
   * The same methods on behalf of somebody, or with null of a stranger: the access rules are asked, but where a call
   * itself says `overrideAccess: true`.
   */
  as(user: ActingUser | null): LocalApi<X>;
  /**
   * Answers a request on any path that the engine serves, to be mounted in a host's own server.
   *
   * @param from what the host knows of the connection, by which callers are limited
   */
  fetch(request: Request, from?: FetchedFrom): Promise<Response>;
  /**
   * Says who makes a request to the host's own routes, and what they may do; null for a stranger. All rules are asked for
   * the latter, which `{ permissions: false }` spares where nobody wants to know.
   */
  authenticate(
    request: Request,
    asked: { readonly permissions: false },
  ): Promise<Pick<Authenticated<UserIn<MapOf<X>>, X>, "user"> | null>;
  authenticate(
    request: Request,
    asked?: { readonly permissions?: true | undefined },
  ): Promise<Authenticated<UserIn<MapOf<X>>, X> | null>;
  /** Resolves when the database is open and its tables stand. */
  ready(): Promise<void>;
  /** Ends what the engine holds open. */
  close(): Promise<void>;
}
