import type { LocalOptions } from "./local-options.ts";
import type { Fill, SlotKeys } from "./operations.ts";
import type { AuthSlugs } from "./type-map.ts";
import type { Get, None, Show } from "./type-tools.ts";

/** A part of an operation's type: its path, query, body, output or short form. */
type Part<Op, Name> = Get<NonNullable<Get<Op, "~types">>, Name>;
type CollectionsIn<M> = Get<M, "collections">;

type HasBody<Op> = [Part<Op, "body">] extends [void] ? false : true;
type Query<Op> = Omit<Part<Op, "query"> & object, "depth">;

/** What an operation takes whatever the collection, settled once. */
type Fixed<Op> = Part<Op, "path"> & Omit<Query<Op>, SlotKeys<Query<Op>>> & LocalOptions;

/** What it takes that depends on the collection. */
type Slotted<Op> = Pick<Query<Op>, SlotKeys<Query<Op>>> &
  (HasBody<Op> extends true ? { readonly data: Part<Op, "body"> } : None);

type Output<Op, C, N = undefined> = Promise<Fill<Part<Op, "output">, C, N>>;

type OnCollection<Named, Always, Varying, C> = Named &
  Always & { [Key in keyof Varying]: Fill<Varying[Key], C> };

/** The method of an operation that follows relations to a depth that the caller says. */
type DeepMethod<Op, Collections, Slugs extends keyof Collections, Always, Varying> = <
  const S extends Slugs,
  const N extends number | undefined = undefined,
>(
  args: OnCollection<
    { readonly collection: S; readonly depth?: N },
    Always,
    Varying,
    Collections[NoInfer<S>]
  >,
) => Output<Op, Collections[S], N>;

type PlainMethod<Op, Collections, Slugs extends keyof Collections, Always, Varying> = <const S extends Slugs>(
  args: OnCollection<{ readonly collection: S }, Always, Varying, Collections[NoInfer<S>]>,
) => Output<Op, Collections[S]>;

type MethodFor<Op, Collections, Slugs extends keyof Collections> = "depth" extends keyof Part<Op, "query">
  ? DeepMethod<Op, Collections, Slugs, Fixed<Op>, Slotted<Op>>
  : PlainMethod<Op, Collections, Slugs, Fixed<Op>, Slotted<Op>>;

/** The method of the Local API that an operation gives. */
export type Method<Op, M> =
  Get<Op, "on"> extends "root"
    ? (args?: Fixed<Op> & Slotted<Op>) => Output<Op, None>
    : Get<Op, "on"> extends "auth"
      ? MethodFor<Op, CollectionsIn<M>, AuthSlugs<CollectionsIn<M>>>
      : MethodFor<Op, CollectionsIn<M>, keyof CollectionsIn<M> & string>;

/** The types of the collection on which `lucent.auth` acts: the default auth collection. */
type DefaultOf<M> = CollectionsIn<M>[Get<M, "defaultAuth"> & keyof CollectionsIn<M>];

type Given<Op, C> =
  Get<Part<Op, "brief">, "gives"> extends infer Key extends string
    ? Promise<Get<Fill<Part<Op, "output">, C>, Key>>
    : Output<Op, C>;

/** All that an operation takes, side by side. */
type Spread<Op, C> = Show<
  Fill<Part<Op, "path"> & Query<Op>, C> & (HasBody<Op> extends true ? Fill<Part<Op, "body">, C> : None)
>;

type Positions<Names, Pool> = { -readonly [I in keyof Names]: Get<Pool, Names[I]> };

type BriefArguments<Op, C> =
  Get<Part<Op, "brief">, "arguments"> extends infer Names extends readonly string[]
    ? Positions<Names, Spread<Op, C> & LocalOptions>
    : [keyof Spread<Op, C>] extends [never]
      ? []
      : [input: Spread<Op, C>];

/** The method of `lucent.auth` that an operation on people gives. */
export type BriefMethod<Op, M> = (
  ...args: [...BriefArguments<Op, DefaultOf<M>>, options?: LocalOptions]
) => Given<Op, DefaultOf<M>>;
