import { mayReadField } from "../access/index.ts";
import { allThere, oncePer, whenThere } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { copyAlong, type Data, fieldsWhere, holderOf, type Place, placesIn, valueAt } from "./places.ts";

const guardedFields = oncePer(({ fields }: ResolvedCollection) =>
  fieldsWhere(fields, ({ hidden, access }) => hidden || access.read !== undefined),
);
const hiddenFields = oncePer(({ fields }: ResolvedCollection) => fieldsWhere(fields, ({ hidden }) => hidden));

/** Documents without the fields that the caller is not shown. */
export function withoutUnreadable(
  { collection, caller }: Scene,
  documents: readonly Document[],
): readonly Document[] | Promise<readonly Document[]> {
  if (caller.seesHidden) return documents;
  const guarded = caller.trusted ? hiddenFields(collection) : guardedFields(collection);
  if (guarded.length === 0) return documents;
  return allThere(documents, (doc) => {
    const shown = copyAlong(guarded, doc);
    const isShown = ({ field, path }: Place) => {
      // Rules see the document as it is kept, whatever has been taken out of the answer before.
      const siblingData = path === field.name ? doc : ((valueAt(doc, holderOf(path)) ?? {}) as Data);
      return mayReadField(caller, field, { collection, doc, siblingData });
    };
    return whenThere(keepOnly(placesIn(guarded, shown), isShown), () => shown);
  });
}

/** Takes out what is not shown, place by place: at once where all rules answer at once. */
function keepOnly(
  places: Generator<Place>,
  isShown: (place: Place) => boolean | Promise<boolean>,
): undefined | Promise<undefined> {
  for (let next = places.next(); !next.done; next = places.next()) {
    const { field, siblings } = next.value;
    const answer = isShown(next.value);
    if (answer instanceof Promise)
      return answer.then((isIt) => {
        if (!isIt) delete siblings[field.name];
        return keepOnly(places, isShown);
      });
    if (!answer) delete siblings[field.name];
  }
  return undefined;
}
