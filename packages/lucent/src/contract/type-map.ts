import type { Get } from "./type-tools.ts";

/** The types of one collection: the same shape whether inferred from the config or generated. */
export interface CollectionTypes {
  /** A document as it is read, its relations ids or documents. */
  doc: object;
  /** A document as it is read at depth 0: its relations are ids. */
  flat: object;
  /** A signed-in person, on auth collections. */
  user: unknown;
  create: object;
  update: object;
  where: object;
  /** What registers a person, on auth collections. */
  register: unknown;
  /** What invites a person, on auth collections. */
  invitee: unknown;
  /** What names a person, on auth collections. */
  identifier: unknown;
  auth: boolean;
}

/** The types of one global. */
export interface GlobalTypes {
  doc: object;
  flat: object;
  update: object;
}

/** The types of a whole project by name. */
export interface TypeMap {
  collections: Record<string, CollectionTypes>;
  globals: Record<string, GlobalTypes>;
  /** The slug of the default auth collection. */
  defaultAuth: string;
}

// `any` throughout: without the project's types every field is allowed, and so a config cannot depend on itself.
// biome-ignore-start lint/suspicious/noExplicitAny: see above.
/** The types of a collection of which nothing is known. */
export interface AnyCollectionTypes {
  doc: any;
  flat: any;
  user: any;
  create: any;
  update: any;
  where: any;
  register: any;
  invitee: any;
  identifier: any;
  auth: true;
}

/** The types of a project of which nothing is known. */
export interface AnyTypes {
  collections: Record<string, AnyCollectionTypes>;
  globals: Record<string, { doc: any; flat: any; update: any }>;
  defaultAuth: string;
}
// biome-ignore-end lint/suspicious/noExplicitAny: see above.

/** The slugs of the auth collections. */
export type AuthSlugs<Collections> = {
  [Slug in keyof Collections]: Get<Collections[Slug], "auth"> extends true ? Slug : never;
}[keyof Collections] &
  string;

/** Anybody who can be signed in. */
export type UserIn<Types> = {
  [Slug in AuthSlugs<CollectionsIn<Types>>]: Get<CollectionsIn<Types>[Slug], "user">;
}[AuthSlugs<CollectionsIn<Types>>];

type CollectionsIn<Types> = Get<Types, "collections">;
