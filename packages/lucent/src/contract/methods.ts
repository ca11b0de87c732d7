import type { LocalOptions } from "./local-options.ts";
import type { Fill, Filling } from "./operations.ts";
import type { AuthSlugs } from "./type-map.ts";
import type { Get, None, Show } from "./type-tools.ts";

type Own<Op, C> = Fill<Get<Op, "path">, C> & Fill<Omit<Get<Op, "query"> & object, "depth">, C>;
type Data<Op, C> = [Get<Op, "body">] extends [void] ? None : { readonly data: Fill<Get<Op, "body">, C> };
type Depth<N> = { readonly depth?: N | undefined };
type Output<Op, C> = Promise<Fill<Get<Op, "output">, C>>;
type HasDepth<Op> = "depth" extends keyof Get<Op, "query"> ? true : false;

/** The arguments of an operation on one collection beside its name. */
type Arguments<Op, C> = Own<Op, Filling<C>> & Data<Op, Filling<C>> & LocalOptions;

/** The collections by slug of a project's types. */
type CollectionsIn<M> = Get<M, "collections">;

/** The method of the Local API that an operation gives. */
export type Method<Op, M> = Get<Op, "on"> extends "root"
  ? (args?: Own<Op, None> & Data<Op, None> & LocalOptions) => Output<Op, None>
  : Get<Op, "on"> extends "auth"
    ? <const S extends AuthSlugs<CollectionsIn<M>>>(
        args: { readonly collection: S } & Arguments<Op, CollectionsIn<M>[NoInfer<S>]>,
      ) => Output<Op, Filling<CollectionsIn<M>[S]>>
    : HasDepth<Op> extends true
      ? <const S extends keyof CollectionsIn<M> & string, const N extends number = 2>(
          args: { readonly collection: S } & Depth<N> & Arguments<Op, CollectionsIn<M>[NoInfer<S>]>,
        ) => Output<Op, Filling<CollectionsIn<M>[S], N>>
      : <const S extends keyof CollectionsIn<M> & string>(
          args: { readonly collection: S } & Arguments<Op, CollectionsIn<M>[NoInfer<S>]>,
        ) => Output<Op, Filling<CollectionsIn<M>[S]>>;

/** The collection on which `lucent.auth` acts. */
type DefaultFilling<M> = Filling<CollectionsIn<M>[Get<M, "defaultAuth"> & keyof CollectionsIn<M>]>;

type Gives<Op, C> =
  Get<Get<Op, "brief">, "gives"> extends infer Key extends string
    ? Promise<Get<Fill<Get<Op, "output">, C>, Key>>
    : Output<Op, C>;

type Spread<Op, C> = Show<Own<Op, C> & ([Get<Op, "body">] extends [void] ? None : Fill<Get<Op, "body">, C>)>;

type Positions<Names, Pool> = { -readonly [I in keyof Names]: Exclude<Get<Pool, Names[I]>, undefined> };

type BriefArguments<Op, C> =
  Get<Get<Op, "brief">, "arguments"> extends infer Names extends readonly string[]
    ? Positions<Names, Spread<Op, C> & LocalOptions>
    : [keyof Spread<Op, C>] extends [never]
      ? []
      : [input: Spread<Op, C>];

/** The method of `lucent.auth` that an operation on people gives. */
export type BriefMethod<Op, M> = (
  ...args: [...BriefArguments<Op, DefaultFilling<M>>, options?: LocalOptions]
) => Gives<Op, DefaultFilling<M>>;
