import type { LocalOptions } from "./local-options.ts";
import type { Fill, Filling } from "./operations.ts";
import type { AuthSlugs } from "./type-map.ts";
import type { Get, None, Show } from "./type-tools.ts";

/** A part of an operation's type: its path, query, body, output or short form. */
type Part<Op, Name> = Get<NonNullable<Get<Op, "~types">>, Name>;
type CollectionsIn<M> = Get<M, "collections">;

type Own<Op, C> = Fill<Part<Op, "path">, C> & Fill<Omit<Part<Op, "query"> & object, "depth">, C>;
type HasBody<Op> = [Part<Op, "body">] extends [void] ? false : true;
type Data<Op, C> = HasBody<Op> extends true ? { readonly data: Fill<Part<Op, "body">, C> } : None;
type HasDepth<Op> = "depth" extends keyof Part<Op, "query"> ? true : false;
type Output<Op, C> = Promise<Fill<Part<Op, "output">, C>>;

/** What an operation on one collection takes beside the collection's name. */
type Arguments<Op, C> = Own<Op, Filling<C>> & Data<Op, Filling<C>> & LocalOptions;

/** The method of the Local API that an operation gives. */
export type Method<Op, M> =
  Get<Op, "on"> extends "root"
    ? (args?: Arguments<Op, None>) => Output<Op, None>
    : Get<Op, "on"> extends "auth"
      ? <const S extends AuthSlugs<CollectionsIn<M>>>(
          args: { readonly collection: S } & Arguments<Op, CollectionsIn<M>[NoInfer<S>]>,
        ) => Output<Op, Filling<CollectionsIn<M>[S]>>
      : HasDepth<Op> extends true
        ? <const S extends keyof CollectionsIn<M> & string, const N extends number = 2>(
            args: { readonly collection: S; readonly depth?: N | undefined } & Arguments<
              Op,
              CollectionsIn<M>[NoInfer<S>]
            >,
          ) => Output<Op, Filling<CollectionsIn<M>[S], N>>
        : <const S extends keyof CollectionsIn<M> & string>(
            args: { readonly collection: S } & Arguments<Op, CollectionsIn<M>[NoInfer<S>]>,
          ) => Output<Op, Filling<CollectionsIn<M>[S]>>;

/** What fills the slots where `lucent.auth` acts: the default auth collection. */
type DefaultFilling<M> = Filling<CollectionsIn<M>[Get<M, "defaultAuth"> & keyof CollectionsIn<M>]>;

type Given<Op, C> =
  Get<Part<Op, "brief">, "gives"> extends infer Key extends string
    ? Promise<Get<Fill<Part<Op, "output">, C>, Key>>
    : Output<Op, C>;

/** All that an operation takes, side by side. */
type Spread<Op, C> = Show<Own<Op, C> & (HasBody<Op> extends true ? Fill<Part<Op, "body">, C> : None)>;

type Positions<Names, Pool> = { -readonly [I in keyof Names]: Get<Pool, Names[I]> };

type BriefArguments<Op, C> =
  Get<Part<Op, "brief">, "arguments"> extends infer Names extends readonly string[]
    ? Positions<Names, Spread<Op, C> & LocalOptions>
    : [keyof Spread<Op, C>] extends [never]
      ? []
      : [input: Spread<Op, C>];

/** The method of `lucent.auth` that an operation on people gives. */
export type BriefMethod<Op, M> = (
  ...args: [...BriefArguments<Op, DefaultFilling<M>>, options?: LocalOptions]
) => Given<Op, DefaultFilling<M>>;
