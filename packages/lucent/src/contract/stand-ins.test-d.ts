import type { Slot } from "../schema/index.ts";
import type { AuthMethods, LocalMethods } from "./lucent.ts";

interface Declared<On, Path, Query, Body, Output, Brief> {
  readonly on: On;
  readonly "~types"?: { path: Path; query: Query; body: Body; output: Output; brief: Brief };
}
type None = Record<never, never>;

/** Operations as their own files declare them, for the tests of what is mapped from them. */
export interface StandIns {
  find: Declared<
    "collection",
    None,
    { where?: Slot<"where"> | undefined; sort?: string | undefined; limit?: number | undefined; depth?: number | undefined },
    undefined,
    { docs: Slot<"doc">[]; totalDocs: number; nextPage: number | null },
    None
  >;
  findByID: Declared<"collection", { id: string }, { depth?: number | undefined }, undefined, Slot<"doc">, None>;
  create: Declared<"collection", None, { depth?: number | undefined }, Slot<"create">, Slot<"doc">, None>;
  update: Declared<"collection", { id: string }, { depth?: number | undefined }, Slot<"update">, Slot<"doc">, None>;
  count: Declared<"collection", None, { where?: Slot<"where"> | undefined }, undefined, { totalDocs: number }, None>;
  register: Declared<
    "auth",
    None,
    None,
    Slot<"register">,
    { message: string; user: Slot<"user"> },
    { readonly gives: "user" }
  >;
  login: Declared<
    "auth",
    None,
    None,
    Slot<"identifier"> & { password: string },
    { user: Slot<"user">; token: string; exp: number; refreshToken: string },
    None
  >;
  me: Declared<"auth", None, None, undefined, { user: Slot<"user"> | null; token?: string }, None>;
  logout: Declared<"auth", None, { allSessions?: boolean | undefined }, undefined, undefined, { readonly arguments: readonly ["token"] }>;
  resetPassword: Declared<
    "auth",
    None,
    None,
    { token: string; password: string },
    { user: Slot<"user">; token: string },
    { readonly arguments: readonly ["token", "password"] }
  >;
}

/** An instance with the stand-ins for operations. */
export interface Instance<X> extends LocalMethods<StandIns, X> {
  readonly auth: AuthMethods<StandIns, X>;
}

/** Makes such an instance, for the types' sake. */
export declare function createInstance<X>(config: X): Instance<X>;

/** Whether two types are the same. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Refuses whatever is not true. */
export declare function expect<T extends true>(...none: T[]): void;
