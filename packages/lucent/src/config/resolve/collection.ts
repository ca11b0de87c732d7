import type { CollectionHooks } from "../../contract/index.ts";
import type { RootAuthOptions } from "../check/auth-options.ts";
import { inside, type Place } from "../check/place.ts";
import { type AuthInput, resolveAuth } from "./auth.ts";
import { resolveAdmin } from "./collection-admin.ts";
import type { Declared } from "./declared.ts";
import type { CollectionDraft } from "./drafts.ts";
import { resolveEndpoints } from "./endpoints.ts";
import { frozenMap } from "./freeze.ts";
import { humanised, singularOf } from "./labels.ts";
import type { Unnamed } from "./names.ts";
import { ownFields } from "./own-fields.ts";
import type { People } from "./people.ts";

/** What a collection needs to know of the rest of the config. */
export interface Surroundings {
  readonly slugs: readonly string[];
  readonly people: People;
  readonly auth: RootAuthOptions | undefined;
  readonly cookiePrefix: string;
  readonly production: boolean;
  /** The config itself. */
  readonly root: Place;
}

/** A collection, checked and complete. */
export function resolveCollection(draft: CollectionDraft, around: Surroundings): Unnamed {
  const { slug, options, place } = draft;
  const isAuth = around.people.isAuth.has(slug);
  const declared = ownFields({
    entries: options.fields,
    holder: isAuth ? "person" : "document",
    slug,
    table: slug,
    slugs: around.slugs,
    place,
  });
  const settled = isAuth
    ? resolveAuth(authInput(draft, around, declared))
    : { auth: null, fields: declared.map(({ field }) => field) };
  const plural = options.labels?.plural ?? humanised(slug);
  const timestamps = options.timestamps ?? true;
  return {
    kind: "collection",
    slug,
    table: slug,
    fields: settled.fields,
    field: frozenMap(settled.fields.map((field) => [field.name, field])),
    auth: settled.auth,
    access: options.access ?? {},
    // The readers say that these are functions; which ones, the types of `defineCollection` say.
    hooks: (options.hooks ?? {}) as CollectionHooks,
    endpoints: resolveEndpoints(options.endpoints, place),
    timestamps,
    admin: resolveAdmin(options.admin, { fields: settled.fields, timestamps }, place),
    labels: { singular: options.labels?.singular ?? singularOf(plural), plural },
    ...(options.description !== undefined && { description: options.description }),
  };
}

function authInput(
  { slug, options, place }: CollectionDraft,
  around: Surroundings,
  declared: readonly Declared[],
): AuthInput {
  const own = typeof options.auth === "object" ? options.auth : {};
  return {
    declared: declared.map(({ field }) => field),
    places: new Map(declared.map((one) => [one.field.name, one.place])),
    own,
    place,
    levels: [
      { options: own, place: inside(place, "auth") },
      { options: around.auth ?? {}, place: inside(around.root, "auth") },
    ],
    cookie: {
      slug,
      isDefault: slug === around.people.defaultAuth,
      prefix: around.cookiePrefix,
      production: around.production,
    },
  };
}
