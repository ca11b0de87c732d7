import type { None } from "./type-tools.ts";

/** A collection that `defineCollection` has seen, whatever its types. */
export interface AnyCollection {
  /** Never there at run time. */
  readonly "~collection": unknown;
}

/** What the types of a collection depend on, and nothing else: callbacks stay out of it. */
export interface Collection<Slug, F, A, T = true> extends AnyCollection {
  readonly "~collection": { slug: Slug; fields: F; auth: A; timestamps: T };
}

/** A global that `defineGlobal` has seen, whatever its types. */
export interface AnyGlobal {
  /** Never there at run time. */
  readonly "~global": unknown;
}

/** What the types of a global depend on. */
export interface Global<Slug, F> extends AnyGlobal {
  readonly "~global": { slug: Slug; fields: F };
}

/** Collections by name, or in a list. */
export type Collections = Readonly<Record<string, AnyCollection>> | readonly AnyCollection[];

/** Globals by name, or in a list. */
export type Globals = Readonly<Record<string, AnyGlobal>> | readonly AnyGlobal[];

/** A config that `defineConfig` has seen: its collections, its globals and the `auth` that holds for all. */
export interface Config<C, D, G = None> {
  /** Never there at run time. */
  readonly "~config": { collections: C; auth: D; globals: G };
}

/** Any config that `defineConfig` has seen. */
export interface AnyConfig {
  /** Never there at run time. */
  readonly "~config": unknown;
}
