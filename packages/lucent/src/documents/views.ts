import type { Document } from "./document-model.ts";
import { isAsked } from "./selection.ts";
import type { Viewing } from "./show.ts";

/** Documents with what the caller is shown beside their fields. */
export async function withViews(
  viewing: Viewing,
  documents: readonly Document[],
): Promise<readonly Document[]> {
  const { engine, collection, select } = viewing;
  let shown = documents;
  for (const { name, of } of engine.registry.viewsOf(collection)) {
    if (select && !isAsked(select, name)) continue;
    for (const [place, { id }] of documents.entries()) {
      const asked = of(viewing, id);
      // Most documents of a list are somebody else's, and there is nothing to wait for.
      if (asked === undefined) continue;
      const value = await asked;
      if (value !== undefined) shown = shown.with(place, { ...(shown[place] as Document), [name]: value });
    }
  }
  return shown;
}
