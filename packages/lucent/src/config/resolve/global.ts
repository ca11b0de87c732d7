import type { CollectionHooks } from "../../contract/index.ts";
import type { GlobalDraft } from "./drafts.ts";
import { resolveEndpoints } from "./endpoints.ts";
import { frozenMap } from "./freeze.ts";
import { humanised, singularOf } from "./labels.ts";
import type { Unnamed } from "./names.ts";
import { ownFields } from "./own-fields.ts";

/** A global, checked and complete; `slugs` are the collections to which its relations may lead. */
export function resolveGlobal(draft: GlobalDraft, slugs: readonly string[]): Unnamed {
  const { slug, options, place } = draft;
  // No collection can have a slug with a dot in it, so that one of the same slug has another table.
  const table = `globals.${slug}`;
  const declared = ownFields({ entries: options.fields, holder: "global", slug, table, slugs, place });
  const fields = declared.map(({ field }) => field);
  const plural = options.label ?? humanised(slug);
  return {
    kind: "global",
    slug,
    table,
    fields,
    field: frozenMap(fields.map((field) => [field.name, field])),
    auth: null,
    access: options.access ?? {},
    // The readers say that these are functions; which ones, the types of `defineGlobal` say.
    hooks: (options.hooks ?? {}) as CollectionHooks,
    endpoints: resolveEndpoints(options.endpoints, place),
    timestamps: true,
    admin: { ...options.admin, hidden: options.admin?.hidden ?? false },
    labels: { singular: options.label ?? singularOf(plural), plural },
    ...(options.description !== undefined && { description: options.description }),
  };
}
