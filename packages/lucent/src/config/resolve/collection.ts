import { nearestName } from "../../base/index.ts";
import type { CollectionHooks } from "../../contract/index.ts";
import type { RootAuthOptions } from "../check/auth-options.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import type { ResolvedCollection, ResolvedField } from "../resolved.ts";
import { type AuthInput, resolveAuth } from "./auth.ts";
import type { CollectionDraft } from "./drafts.ts";
import { resolveField } from "./field.ts";
import { frozenMap } from "./freeze.ts";
import { humanised, singularOf } from "./labels.ts";
import { type Named, nameOf, refuseDoubles } from "./name.ts";
import type { People } from "./people.ts";
import { checkFieldName, isReservedClaim } from "./reserved.ts";

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
export function resolveCollection(draft: CollectionDraft, around: Surroundings): ResolvedCollection {
  const isAuth = around.people.isAuth.has(draft.slug);
  const { declared, places } = declaredFields(draft, isAuth);
  for (const field of declared)
    checkField(field, places.get(field.name) ?? draft.place, { isAuth, slugs: around.slugs });
  const settled = isAuth
    ? resolveAuth(authInput(draft, around, { declared, places }))
    : { auth: null, fields: declared };
  const plural = draft.options.labels?.plural ?? humanised(draft.slug);
  return {
    kind: "collection",
    slug: draft.slug,
    table: draft.slug,
    fields: settled.fields,
    field: frozenMap(settled.fields.map((field) => [field.name, field])),
    auth: settled.auth,
    access: draft.options.access ?? {},
    // The readers say that these are functions; which ones, the types of `defineCollection` say.
    hooks: (draft.options.hooks ?? {}) as CollectionHooks,
    timestamps: draft.options.timestamps ?? true,
    labels: { singular: draft.options.labels?.singular ?? singularOf(plural), plural },
  };
}

interface Declared {
  readonly declared: readonly ResolvedField[];
  readonly places: ReadonlyMap<string, Place>;
}

function declaredFields({ options, place }: CollectionDraft, isAuth: boolean): Declared {
  const at = inside(place, "fields");
  if (options.fields === undefined && !isAuth && !place.report.isFaulty(at.path)) {
    fault(
      at,
      "This collection has no fields.",
      'Write at least one, such as `fields: { title: { type: "text" } }`.',
    );
  }
  const names: Named[] = [];
  const declared: ResolvedField[] = [];
  const places = new Map<string, Place>();
  for (const entry of options.fields ?? []) {
    const named = nameOf(entry, ["name"]);
    if (named) {
      names.push(named);
      checkFieldName(named.name, named.place, isAuth);
      if (!places.has(named.name)) places.set(named.name, entry.place);
    }
    const field = resolveField(named?.name ?? "", entry);
    if (field && named) declared.push(field);
  }
  refuseDoubles(names);
  return { declared, places };
}

function checkField(
  field: ResolvedField,
  place: Place,
  { isAuth, slugs }: { isAuth: boolean; slugs: readonly string[] },
): void {
  for (const relationTo of field.values.relationTo ?? []) {
    if (slugs.includes(relationTo)) continue;
    const nearest = nearestName(relationTo, slugs);
    fault(
      inside(place, "relationTo"),
      `There is no collection ${shown(relationTo)}.`,
      nearest ? `Write ${shown(nearest)}.` : `Write the slug of a collection: ${slugs.join(", ")}.`,
    );
  }
  if (field.type.name === "password" && !(isAuth && field.name === "password")) {
    fault(
      inside(place, "type"),
      isAuth
        ? "An auth collection keeps one password, in the field `password`."
        : "Only auth collections keep passwords.",
      isAuth
        ? "Call the field `password`, or give it another type."
        : "Give the collection `auth: true`, or the field another type.",
    );
  }
  if (typeof field.saveToJWT === "string" && isReservedClaim(field.saveToJWT)) {
    fault(
      inside(place, "saveToJWT"),
      `The engine writes the claim ${shown(field.saveToJWT)} itself.`,
      "Write another name.",
    );
  }
}

function authInput(
  { slug, options, place }: CollectionDraft,
  around: Surroundings,
  fields: Declared,
): AuthInput {
  const own = typeof options.auth === "object" ? options.auth : {};
  return {
    ...fields,
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
