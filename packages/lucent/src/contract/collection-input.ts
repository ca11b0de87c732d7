import type { CollectionAccess, GlobalAccess } from "./access.ts";
import type { AuthOptions } from "./auth-options.ts";
import type { Endpoint } from "./endpoint.ts";
import type { CollectionHooks, GlobalHooks } from "./hooks.ts";
import type { InferAuth } from "./infer-auth.ts";
import type { InferFields } from "./infer-fields.ts";
import type { OwnDoc } from "./own-doc.ts";

/** What documents are called where people read it. */
export interface Labels {
  /** One document. Default the plural as an English singular. */
  singular?: string | undefined;
  /** Several documents. Default the slug, with a capital on each word. */
  plural?: string | undefined;
}

/** How the admin panel shows a collection. */
export interface CollectionAdmin {
  /**
   * The field by which documents are named, such as `title` or `seo.title`: one that holds a text, a number or a date and
   * is not hidden. Default the id.
   */
  useAsTitle?: string | undefined;
  /**
   * The fields that a list shows to begin with, inside groups with dots between their names; `id`, `createdAt` and
   * `updatedAt` too. Default the title and a few of the first.
   */
  defaultColumns?: readonly string[] | undefined;
  /** The heading under which the collection stands. */
  group?: string | undefined;
  /** What people are told about the collection. */
  description?: string | undefined;
  /** Leaves the collection out of the panel; the API has it all the same. Default false. */
  hidden?: boolean | undefined;
}

/** What `defineCollection` takes. */
export interface CollectionInput<Slug, F, A, T> {
  /** The name in paths, queries and tables. Default the key under which the collection stands. */
  slug?: Slug | undefined;
  /** The same as `slug`. */
  name?: Slug | undefined;
  /** What a document holds: fields by name, or a list of fields that carry their names. */
  fields?: InferFields<F> | undefined;
  /**
   * Makes it a collection of people who sign in. Default true for the default auth collection of a config with
   * `auth`, which false takes back; false for others.
   */
  auth?: InferAuth<A, AuthOptions>;
  /** Who may do what. */
  access?: CollectionAccess<NoInfer<OwnDoc<F>>> | undefined;
  /** What runs at the turning points of its operations. */
  hooks?: CollectionHooks<NoInfer<OwnDoc<F>>> | undefined;
  /** Default true: documents have `createdAt` and `updatedAt`. */
  timestamps?: T;
  /** What documents are called where people read it. */
  labels?: Labels | undefined;
  /** What the collection is for, in a sentence or two: GraphQL, OpenAPI and the generated types say it. */
  description?: string | undefined;
  /** How the admin panel shows the collection. */
  admin?: CollectionAdmin | undefined;
  /** Routes of the project's own beneath `/api/<slug>`. */
  endpoints?: readonly Endpoint[] | undefined;
}

/** How the admin panel shows a global. */
export type GlobalAdmin = Pick<CollectionAdmin, "group" | "description" | "hidden">;

/** What `defineGlobal` takes. */
export interface GlobalInput<Slug, F> {
  /** The name in paths and queries. Default the key under which the global stands. */
  slug?: Slug | undefined;
  /** The same as `slug`. */
  name?: Slug | undefined;
  /** What it holds: fields by name, or a list of fields that carry their names. */
  fields?: InferFields<F> | undefined;
  /** Who may see and change it. */
  access?: GlobalAccess<NoInfer<OwnDoc<F>>> | undefined;
  /** What runs when it is read or changed. */
  hooks?: GlobalHooks<NoInfer<OwnDoc<F>>> | undefined;
  /** What it is called where people read it. Default the slug, with a capital on each word. */
  label?: string | undefined;
  /** What the global is for, in a sentence or two: GraphQL, OpenAPI and the generated types say it. */
  description?: string | undefined;
  /** How the admin panel shows it. */
  admin?: GlobalAdmin | undefined;
  /** Routes of the project's own beneath `/api/globals/<slug>`. */
  endpoints?: readonly Endpoint[] | undefined;
}
