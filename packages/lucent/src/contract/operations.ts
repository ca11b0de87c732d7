import type { Slot, SlotName } from "../schema/index.ts";
import type { CollectionPermissions, GlobalPermissions } from "./permissions.ts";
import type { SelectOf } from "./select.ts";
import type { Signed } from "./signed.ts";
import type { Get } from "./type-tools.ts";

/** What an entry of `Operations` looks like: the type of a declared operation. */
export interface DeclaredOperation {
  readonly on: "collection" | "auth" | "global" | "root";
  /** Never there at run time. */
  readonly "~types"?: {
    path: unknown;
    query: unknown;
    /** Undefined or void where there is none. */
    body: unknown;
    /** Undefined or void where there is none. */
    output: unknown;
    /** How its methods look, where it is not as the name, the path and the body say. */
    brief: {
      /** The names of what `lucent.auth.<name>` is given one by one, in order. */
      readonly arguments?: readonly string[];
      /** The key of the output that `lucent.auth.<name>` gives back in its place. */
      readonly gives?: string;
      /** A second name on `lucent.auth`, and what is given there one by one. */
      readonly also?: { readonly name: string; readonly arguments: readonly string[] };
      /** The operation on one document whose method also does this one, on those that pass a filter. */
      readonly overloads?: string;
    };
    /** What trusted calls of the Local API take beside, and what all of its calls give in the place of the output. */
    inProcess?: { input: unknown; gives: unknown };
  };
}

/** The operations of the engine by name: each operation's own file merges its type into it. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by the operations.
export interface Operations {}

/** A document at the depth `N`: at 0 its relations are ids. */
type AtDepth<C, N> = N extends 0 ? Get<C, "flat"> : Get<C, "doc">;

/** What stands in a slot. A person's relations are followed as `auth.depth` says, unless `N` is given. */
type Filling<Name, C, N> = Name extends "doc"
  ? AtDepth<C, N>
  : Name extends "user"
    ? [N] extends [number]
      ? Signed & AtDepth<C, N>
      : Get<C, "user">
    : Name extends "select"
      ? SelectOf<Get<C, "flat">>
      : Name extends "permissions"
        ? PermissionsOf<C>
        : Get<C, Name>;

/** Of what is there once nothing can be created. */
type PermissionsOf<C> = "create" extends keyof C ? CollectionPermissions : GlobalPermissions;

/** A declared type with its slots filled by the types of the collection `C`. */
export type Fill<T, C, N = undefined> =
  T extends Slot<infer Name>
    ? [Exclude<keyof T, "~slot">] extends [never]
      ? Filling<Name, C, N>
      : Filling<Name, C, N> & Fill<Omit<T, "~slot">, C, N>
    : T extends object
      ? { [Key in keyof T]: Fill<T[Key], C, N> }
      : T;

/** The keys of the properties that are nothing but a slot, or the slot called `Name`. */
export type SlotKeys<T, Name extends SlotName = SlotName> = {
  [Key in keyof T]-?: NonNullable<T[Key]> extends Slot<Name> ? Key : never;
}[keyof T];
