import type { IdentifierOf, Option, WithAuthFields } from "./auth-shape.ts";
import type { FieldsByName, ReadFields } from "./read-fields.ts";
import type { RegisterFields } from "./register-fields.ts";
import type { SessionView, Signed } from "./signed.ts";
import type { AuthSlugs } from "./type-map.ts";
import type { Get, Show } from "./type-tools.ts";
import type { WhereFields } from "./where-fields.ts";
import type { CreateFields, UpdateFields } from "./write-fields.ts";

type Part<Col, Name> = Get<Get<Col, "~collection">, Name>;
type PartOfConfig<Cfg, Name> = Get<Get<Cfg, "~config">, Name>;

/** A collection's own slug, else the key under which it stands. */
type SlugOf<Own, Key> = [Own] extends [never]
  ? Key
  : string extends Own
    ? Key
    : Own extends string
      ? Own
      : Key;

type BySlug<C, Name extends PropertyKey> = C extends readonly unknown[]
  ? { [Col in C[number] as SlugOf<Get<Get<Col, Name>, "slug">, never> & string]: Col }
  : { [Key in keyof C as SlugOf<Get<Get<C[Key], Name>, "slug">, Key> & string]: C[Key] };

type CollectionsOf<Cfg> = BySlug<PartOfConfig<Cfg, "collections">, "~collection">;
type GlobalsOf<Cfg> = BySlug<PartOfConfig<Cfg, "globals">, "~global">;

/** The slug that `auth.collection` of the config names; never where the config has no `auth`. */
type NamedAuth<D> = [D] extends [object]
  ? Get<D, "collection"> extends infer S extends string
    ? S
    : "users"
  : never;

type IsAuth<A, D, Slug> = [A] extends [false]
  ? false
  : [A] extends [true | object]
    ? true
    : Slug extends NamedAuth<D>
      ? true
      : false;

interface Identity {
  id: string;
}
interface Times {
  createdAt: string;
  updatedAt: string;
}
type Always<T> = T extends false ? Identity : Identity & Times;

interface Person<Slug> {
  collection: Slug;
  /** Shown to its owner alone. */
  sessions?: SessionView[];
}

type Shown<F, World, T> = Show<Always<T> & ReadFields<F, World>>;
type ShownPerson<F, World, T, Slug> = Show<
  Always<T> & Person<Slug> & ReadFields<Except<F, "password">, World>
>;

interface Sole<Slug> {
  globalType: Slug;
  /** Null until somebody saves the global. */
  createdAt: string | null;
  /** Null until somebody saves the global. */
  updatedAt: string | null;
}

type ShownGlobal<F, World, Slug> = Show<Sole<Slug> & ReadFields<F, World>>;

interface Version {
  /** The version that the change was based on: it is refused when the document has moved on since. Null for any. */
  updatedAt?: string | null | undefined;
}

type Versioned<T> = T extends false ? unknown : Version;

/** What people prove themselves, or choose: nobody says it of somebody whom they invite. */
type Proved = "password" | "verified" | "_verified";

/** Some fields of a record left out. */
type Except<F, Names> = { [K in keyof F as Exclude<K, Names>]: F[K] };

/** The types of a collection where nobody signs in. */
interface Plain<World, F, T> {
  doc: Shown<F, World, T>;
  flat: Shown<F, undefined, T>;
  user: never;
  create: CreateFields<F>;
  update: Versioned<T> & UpdateFields<F>;
  where: WhereFields<F>;
  register: never;
  invitee: never;
  identifier: never;
  auth: false;
}

/** The types of a collection of people. */
interface People<World, F, T, Slug, A, D> {
  doc: ShownPerson<F, World, T, Slug>;
  flat: ShownPerson<F, undefined, T, Slug>;
  user: Show<
    Signed & ShownPerson<F, Option<A, D, "depth"> extends 0 | undefined ? undefined : World, T, Slug>
  >;
  create: CreateFields<F>;
  update: Versioned<T> & UpdateFields<F>;
  where: WhereFields<Except<F, "password">>;
  register: RegisterFields<F, Option<A, D, "register">>;
  invitee: CreateFields<Except<F, Proved>>;
  identifier: IdentifierOf<A, D>;
  auth: true;
}

type TypesOfCollection<Cfg, Col, Slug> =
  IsAuth<Part<Col, "auth">, PartOfConfig<Cfg, "auth">, Slug> extends true
    ? People<
        TypesOf<Cfg>["collections"],
        WithAuthFields<FieldsByName<Part<Col, "fields">>, Part<Col, "auth">, PartOfConfig<Cfg, "auth">>,
        Part<Col, "timestamps">,
        Slug,
        Part<Col, "auth">,
        PartOfConfig<Cfg, "auth">
      >
    : Plain<TypesOf<Cfg>["collections"], FieldsByName<Part<Col, "fields">>, Part<Col, "timestamps">>;

interface TypesOfGlobal<World, F, Slug> {
  doc: ShownGlobal<F, World, Slug>;
  flat: ShownGlobal<F, undefined, Slug>;
  update: Version & UpdateFields<F>;
}

type DefaultAuth<Slugs, D> = [NamedAuth<D> & Slugs] extends [never]
  ? "users" extends Slugs
    ? "users"
    : Slugs
  : NamedAuth<D> & Slugs;

/** All types of a config, member by member as they are asked for. */
export interface TypesOf<Cfg> {
  collections: { [Slug in keyof CollectionsOf<Cfg>]: TypesOfCollection<Cfg, CollectionsOf<Cfg>[Slug], Slug> };
  globals: {
    [Slug in keyof GlobalsOf<Cfg>]: TypesOfGlobal<
      TypesOf<Cfg>["collections"],
      FieldsByName<Get<Get<GlobalsOf<Cfg>[Slug], "~global">, "fields">>,
      Slug
    >;
  };
  defaultAuth: DefaultAuth<AuthSlugs<TypesOf<Cfg>["collections"]>, PartOfConfig<Cfg, "auth">>;
}

/** The types behind `X`, which is a config or a map of types by name. */
export type MapOf<X> = "~config" extends keyof X ? TypesOf<X> : X;
