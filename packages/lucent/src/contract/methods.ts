import type { Fill, SlotKeys } from "./operations.ts";
import type { AccessSelect, Permissions } from "./permissions.ts";
import type { PopulateOf } from "./select.ts";
import type { AuthSlugs } from "./type-map.ts";
import type { Get, None, Show } from "./type-tools.ts";

/** A part of an operation's type: its path, query, body, output or short form. */
type Part<Op, Name> = Get<NonNullable<Get<Op, "~types">>, Name>;
type CollectionsIn<M> = Get<M, "collections">;

type HasBody<Op> = [Part<Op, "body">] extends [void] ? false : true;
type Query<Op> = Omit<Part<Op, "query"> & object, "depth">;

/** What an operation takes whatever the collection, settled once. */
type Fixed<Op, Options> = Omit<Query<Op>, SlotKeys<Query<Op>>> & Options;

/** What it takes that depends on the collection. */
type Slotted<Op> = Pick<Query<Op>, Exclude<SlotKeys<Query<Op>>, SlotKeys<Query<Op>, "populate">>> &
  (HasBody<Op> extends true ? Data<Part<Op, "body">> : None);

/** What is sent; it may be left out where none of it must be there. */
type Data<Body> = undefined extends Body
  ? { readonly data?: Body }
  : Record<never, never> extends Body
    ? { readonly data?: Body | undefined }
    : { readonly data: Body };

type Types<Op> = NonNullable<Get<Op, "~types">>;

/** The operations of a table as the Local API has them: some take more there, and give something else. */
export type InProcess<Ops> = {
  [Name in keyof Ops]: Get<Part<Ops[Name], "inProcess">, "gives"> extends undefined
    ? Ops[Name]
    : OneInProcess<Ops[Name], Part<Ops[Name], "inProcess">>;
};

interface OneInProcess<Op, Beside> {
  readonly on: Get<Op, "on">;
  readonly "~types"?: Omit<Types<Op>, "query" | "output"> & {
    query: Part<Op, "query"> & Get<Beside, "input">;
    output: Get<Beside, "gives">;
  };
}

/** What it takes that depends on all collections. */
type Populating<Op, M> = {
  readonly [Key in SlotKeys<Query<Op>, "populate">]?: PopulateOf<CollectionsIn<M>> | undefined;
};

type Output<Op, C, N = undefined> = Promise<Fill<Part<Op, "output">, C, N>>;

type Filled<Varying, C> = { [Key in keyof Varying]: Fill<Varying[Key], C> };

/**
 * The method of an operation that follows relations to a depth that the caller says. `C` is never inferred, neither
 * from arguments nor from what a result is used for: it follows from `S`, and keeps the compiler from looking into
 * the types of a collection before it knows which one.
 */
type DeepMethod<Op, Collections, Slugs extends keyof Collections, Always, Varying> = <
  const S extends Slugs,
  const N extends number | undefined = undefined,
  C = Collections[S],
>(
  args: { readonly collection: S; readonly depth?: N } & Always & Filled<Varying, NoInfer<C>>,
) => Output<Op, NoInfer<C>, N>;

type PlainMethod<Op, Collections, Slugs extends keyof Collections, Always, Varying> = <
  const S extends Slugs,
  C = Collections[S],
>(
  args: { readonly collection: S } & Always & Filled<Varying, NoInfer<C>>,
) => Output<Op, NoInfer<C>>;

type MethodFor<Op, Collections, Slugs extends keyof Collections, Always> = "depth" extends keyof Part<
  Op,
  "query"
>
  ? DeepMethod<Op, Collections, Slugs, Always, Slotted<Op>>
  : PlainMethod<Op, Collections, Slugs, Always, Slotted<Op>>;

type GlobalMethod<Op, Globals, Always, Varying> = <
  const S extends keyof Globals & string,
  const N extends number | undefined = undefined,
  C = Globals[S],
>(
  args: { readonly slug: S; readonly depth?: N } & Always & Filled<Varying, NoInfer<C>>,
) => Output<Op, NoInfer<C>, N>;

/** What a method takes that needs no place: nothing at all, where none of it must be said. */
type RootArguments<Args> = Record<never, never> extends Args ? [args?: Args] : [args: Args];

/** What stands in the slots of an operation on the project itself. */
interface OfProject<M> {
  access: Permissions<M>;
  accessSelect: AccessSelect<M>;
}

/** The method that an operation gives. */
export type Method<Op, M, Options> =
  Get<Op, "on"> extends "root"
    ? (
        ...args: RootArguments<Part<Op, "path"> & Fixed<Op, Options> & Filled<Slotted<Op>, OfProject<M>>>
      ) => Output<Op, OfProject<M>>
    : Get<Op, "on"> extends "global"
      ? GlobalMethod<Op, Get<M, "globals">, Always<Op, M, Options>, Slotted<Op>>
      : Get<Op, "on"> extends "auth"
        ? MethodFor<Op, CollectionsIn<M>, AuthSlugs<CollectionsIn<M>>, Always<Op, M, Options>>
        : MethodFor<Op, CollectionsIn<M>, keyof CollectionsIn<M> & string, Always<Op, M, Options>>;

type Always<Op, M, Options> = Part<Op, "path"> & Fixed<Op, Options> & Populating<Op, M>;

/** The operations on many documents, by the name of the method that does them too. */
type Overloading<Ops> = { [O in keyof Ops as Get<Part<Ops[O], "brief">, "overloads"> & string]: Ops[O] };

/** What stands in `Many` and not in `One`. */
type Beyond<Many, One> = Omit<Many, keyof One>;
type Absent<Keys extends PropertyKey> = { readonly [Key in Keys]?: undefined };

/** Names one document, and nothing that names several. */
type ByPath<Path, Id, Others extends PropertyKey> = { readonly [Key in keyof Path]: Id } & Absent<Others>;

/** Names several documents by what `Picking` holds, which must be given, and not one of them. */
type ByFilter<Path, Fixed, Picking, C> = Fixed &
  Absent<keyof Path> & {
    readonly [Key in keyof Picking]-?: Fill<NonNullable<Picking[Key]>, C>;
  };

/**
 * The method of an operation on one document and of its counterpart on many. It is one signature and not two, so
 * that a mistake is explained in the terms of the one that was meant: `Id` stays never where no document is named.
 */
type DualMethod<One, Many, Collections, Always, Path, Others, Picking> = <
  const S extends keyof Collections & string,
  const N extends number | undefined = undefined,
  const Id extends string = never,
  C = Collections[S],
>(
  args: { readonly collection: S; readonly depth?: N } & Always &
    Filled<Slotted<One>, NoInfer<C>> &
    (ByPath<Path, Id, keyof Others | keyof Picking> | ByFilter<Path, Others, Picking, NoInfer<C>>),
) => [Id] extends [never] ? Output<Many, NoInfer<C>, N> : Output<One, NoInfer<C>, N>;

/** The method called `Name`, which takes `Options` beside the operation's own arguments. */
export type MethodOf<Ops, Name extends keyof Ops, M, Options> = Name extends keyof Overloading<Ops>
  ? DualMethod<
      Ops[Name],
      Overloading<Ops>[Name],
      CollectionsIn<M>,
      Fixed<Ops[Name], Options> & Populating<Ops[Name], M>,
      Part<Ops[Name], "path">,
      Beyond<Fixed<Overloading<Ops>[Name], Options>, Fixed<Ops[Name], Options>>,
      Beyond<Slotted<Overloading<Ops>[Name]>, Slotted<Ops[Name]>>
    >
  : Method<Ops[Name], M, Options>;

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

/** Of the names of what is given one by one, those that are there at all: a client keeps the token itself. */
type Positions<Names, Pool> = Names extends readonly [infer Name, ...infer Others]
  ? Name extends keyof Pool
    ? undefined extends Pool[Name]
      ? [Pool[Name]?, ...Positions<Others, Pool>]
      : [Pool[Name], ...Positions<Others, Pool>]
    : Positions<Others, Pool>
  : [];

type OneByOne<Op, Names, C, Options> = Positions<Names, Spread<Op, C> & Options>;

type SideBySide<Input> = [keyof Input] extends [never]
  ? []
  : Record<never, never> extends Input
    ? [input?: Input]
    : [input: Input];

type BriefArguments<Op, Names, C, Options> =
  OneByOne<Op, Names, C, Options> extends infer Given extends readonly unknown[]
    ? Given["length"] extends 0
      ? SideBySide<Spread<Op, C>>
      : Given
    : never;

/** The short method that an operation on people gives, for the default auth collection. */
export type BriefMethod<Op, M, Options, Names = Get<Part<Op, "brief">, "arguments">> = (
  ...args: [...BriefArguments<Op, Names, DefaultOf<M>, Options>, options?: Options]
) => Given<Op, DefaultOf<M>>;

/** The second name of an operation's short method, or never. */
export type OtherName<Op> = Get<Get<Part<Op, "brief">, "also">, "name"> & string;

/** The short method under that name. */
export type OtherMethod<Op, M, Options> = BriefMethod<
  Op,
  M,
  Options,
  Get<Get<Part<Op, "brief">, "also">, "arguments">
>;
