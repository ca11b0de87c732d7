import type { CollectionAccess, GlobalAccess } from "./access.ts";
import type { Endpoint } from "./endpoint.ts";
import type { CollectionHooks, GlobalHooks } from "./hooks.ts";
import type { InferFields } from "./infer-fields.ts";
import type { OwnDoc } from "./own-doc.ts";

/** What a document of the collection is called. */
export interface Labels {
  singular?: string | undefined;
  plural?: string | undefined;
}

/** How the admin panel shows a collection. */
export interface CollectionAdmin {
  /** The field by which documents are named. */
  useAsTitle?: string | undefined;
  defaultColumns?: readonly string[] | undefined;
  group?: string | undefined;
  description?: string | undefined;
  hidden?: boolean | undefined;
}

/** What `defineCollection` takes. */
export interface CollectionInput<Slug, F, A, T> {
  slug?: Slug | undefined;
  /** The same as `slug`. */
  name?: Slug | undefined;
  fields?: InferFields<F> | undefined;
  /** Makes it a collection of people who sign in. */
  auth?: A;
  access?: CollectionAccess<NoInfer<OwnDoc<F>>> | undefined;
  hooks?: CollectionHooks<NoInfer<OwnDoc<F>>> | undefined;
  /** Default true: documents have `createdAt` and `updatedAt`. */
  timestamps?: T;
  labels?: Labels | undefined;
  admin?: CollectionAdmin | undefined;
  endpoints?: readonly Endpoint[] | undefined;
}

/** What `defineGlobal` takes. */
export interface GlobalInput<Slug, F> {
  slug?: Slug | undefined;
  fields?: InferFields<F> | undefined;
  access?: GlobalAccess<NoInfer<OwnDoc<F>>> | undefined;
  hooks?: GlobalHooks<NoInfer<OwnDoc<F>>> | undefined;
}
