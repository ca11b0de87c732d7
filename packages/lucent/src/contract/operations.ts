import type { Slot } from "../schema/index.ts";
import type { Get } from "./type-tools.ts";

/** What an entry of `Operations` looks like: the type of a declared operation. */
export interface DeclaredOperation {
  readonly on: "collection" | "auth" | "root";
  readonly path: object;
  readonly query: object;
  /** Void where there is none. */
  readonly body: unknown;
  /** Void where there is none. */
  readonly output: unknown;
  /** How `lucent.auth.<name>` looks, where it is more than the body. */
  readonly brief: {
    /** The names of what is given one by one, in order. */
    readonly arguments?: readonly string[];
    /** The key of the output that is given back in its place. */
    readonly gives?: string;
  };
}

/** The operations of the engine by name: each operation's own file merges its type into it. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by the operations.
export interface Operations {}

/** A declared type with its slots filled. */
export type Fill<T, C> = unknown extends T
  ? T
  : T extends Slot<infer Name>
    ? Exclude<keyof T, "~slot"> extends never
      ? Get<C, Name>
      : Get<C, Name> & Fill<Omit<T, "~slot">, C>
    : T extends object
      ? { [Key in keyof T]: Fill<T[Key], C> }
      : T;

/** The types that fill the slots of an operation on a collection, with relations followed to the depth `N`. */
export interface Filling<C, N = 2> {
  doc: N extends 0 ? Get<C, "flat"> : Get<C, "doc">;
  user: Get<C, "user">;
  create: Get<C, "create">;
  update: Get<C, "update">;
  register: Get<C, "register">;
  identifier: Get<C, "identifier">;
  where: Get<C, "where">;
}
