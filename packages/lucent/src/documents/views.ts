import type { DocumentView } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { isAsked } from "./selection.ts";
import type { Viewing } from "./show.ts";

/** Documents with what the caller is shown beside their fields. */
export function withViews(
  viewing: Viewing,
  documents: readonly Document[],
): readonly Document[] | Promise<readonly Document[]> {
  const views = viewing.engine.registry.viewsOf(viewing.collection);
  return views.length === 0 ? documents : withEach(views, viewing, documents);
}

async function withEach(
  views: readonly DocumentView[],
  viewing: Viewing,
  documents: readonly Document[],
): Promise<readonly Document[]> {
  const { select } = viewing;
  const ids = documents.map(({ id }) => id);
  let shown = documents;
  for (const { name, of } of views) {
    if (select && !isAsked(select, name)) continue;
    const asked = of(viewing, ids);
    // Most documents of a list are somebody else's, and there is nothing to wait for.
    const values = asked && (await asked);
    if (!values || values.size === 0) continue;
    shown = shown.map((one) => (values.has(one.id) ? { ...one, [name]: values.get(one.id) } : one));
  }
  return shown;
}
