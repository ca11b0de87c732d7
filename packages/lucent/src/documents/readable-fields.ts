import { mayReadField } from "../access/index.ts";
import { oncePer } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { copyAlong, type Data, fieldsWhere, holderOf, placesIn, valueAt } from "./places.ts";

const guardedFields = oncePer(({ fields }: ResolvedCollection) =>
  fieldsWhere(fields, ({ hidden, access }) => hidden || access.read !== undefined),
);
const hiddenFields = oncePer(({ fields }: ResolvedCollection) => fieldsWhere(fields, ({ hidden }) => hidden));

/** Documents without the fields that the caller is not shown. */
export async function withoutUnreadable(
  { collection, caller }: Scene,
  documents: readonly Document[],
): Promise<readonly Document[]> {
  if (caller.seesHidden) return documents;
  const guarded = caller.trusted ? hiddenFields(collection) : guardedFields(collection);
  if (guarded.length === 0) return documents;
  return Promise.all(
    documents.map(async (doc) => {
      const shown = copyAlong(guarded, doc);
      for (const { field, path, siblings } of placesIn(guarded, shown)) {
        // Rules see the document as it is kept, whatever has been taken out of the answer before.
        const siblingData = path === field.name ? doc : ((valueAt(doc, holderOf(path)) ?? {}) as Data);
        const answer = mayReadField(caller, field, { collection, doc, siblingData });
        if (!(answer === true || (await answer))) delete siblings[field.name];
      }
      return shown;
    }),
  );
}
