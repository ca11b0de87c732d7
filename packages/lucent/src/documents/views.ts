import type { Document } from "./document-model.ts";
import { isAsked } from "./selection.ts";
import type { Viewing } from "./show.ts";

/** Documents with what the caller is shown beside their fields. */
export async function withViews(
  viewing: Viewing,
  documents: readonly Document[],
): Promise<readonly Document[]> {
  const { engine, collection, select } = viewing;
  const ids = documents.map(({ id }) => id);
  let shown = documents;
  for (const { name, of } of engine.registry.viewsOf(collection)) {
    if (select && !isAsked(select, name)) continue;
    const asked = of(viewing, ids);
    // Most documents of a list are somebody else's, and there is nothing to wait for.
    const values = asked && (await asked);
    if (!values || values.size === 0) continue;
    shown = shown.map((one) => (values.has(one.id) ? { ...one, [name]: values.get(one.id) } : one));
  }
  return shown;
}
