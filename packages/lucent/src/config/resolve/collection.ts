import type { CollectionHooks } from "../../contract/index.ts";
import type { RootAuthOptions } from "../check/auth-options.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import type { ResolvedCollection, ResolvedField } from "../resolved.ts";
import { type AuthInput, resolveAuth } from "./auth.ts";
import { type Declared, everyField } from "./declared.ts";
import type { CollectionDraft } from "./drafts.ts";
import { resolveFields } from "./fields.ts";
import { frozenMap } from "./freeze.ts";
import { humanised, singularOf } from "./labels.ts";
import { checkPasswords } from "./password-fields.ts";
import type { People } from "./people.ts";
import { checkRelations } from "./relations.ts";
import { isReservedClaim } from "./reserved.ts";

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
  const { slug, options, place } = draft;
  const isAuth = around.people.isAuth.has(slug);
  if (!isAuth) needFields(options.fields, place);
  const declared = resolveFields(options.fields ?? [], {
    holder: isAuth ? "person" : "document",
    depth: 0,
    isHidden: false,
  });
  checkRelations(declared, around.slugs);
  checkPasswords(declared, isAuth);
  for (const { field, place: at } of everyField(declared)) checkClaim(field, at);
  const settled = isAuth
    ? resolveAuth(authInput(draft, around, declared))
    : { auth: null, fields: declared.map(({ field }) => field) };
  const plural = options.labels?.plural ?? humanised(slug);
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
    timestamps: options.timestamps ?? true,
    labels: { singular: options.labels?.singular ?? singularOf(plural), plural },
  };
}

function needFields(fields: unknown, place: Place): void {
  const at = inside(place, "fields");
  if (fields !== undefined || place.report.isFaulty(at.path)) return;
  fault(
    at,
    "This collection has no fields.",
    'Write at least one, such as `fields: { title: { type: "text" } }`.',
  );
}

function checkClaim({ saveToJWT }: ResolvedField, place: Place): void {
  if (typeof saveToJWT !== "string" || !isReservedClaim(saveToJWT)) return;
  fault(
    inside(place, "saveToJWT"),
    `The engine writes the claim ${shown(saveToJWT)} itself.`,
    "Write another name.",
  );
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
