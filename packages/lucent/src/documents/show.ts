import type { Hooks } from "../contract/index.ts";
import { hookFacts, runHooks, type Scene } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { hasFieldHooks, runFieldHooks } from "./field-hooks.ts";
import { copyAlong } from "./places.ts";
import { populate } from "./populate.ts";
import { withoutUnreadable } from "./readable-fields.ts";
import { type Selection, select } from "./selection.ts";
import { withViews } from "./views.ts";

/** For whom documents are shown, and how far relations are followed. */
export interface Viewing extends Scene {
  readonly depth: number;
  readonly findMany: boolean;
  /** The fields that were asked for; all when absent. */
  readonly select?: Selection | undefined;
  /** The fields that were asked for of documents in places of ids, by their collections. */
  readonly populate?: Readonly<Record<string, Selection>> | undefined;
  /** Whether they stand in the places of ids, where only their fields are shown. */
  readonly isReferenced?: true;
  /** Takes down how many characters each document takes once its relations are filled in. */
  readonly weights?: Map<string, number>;
  /** How many characters of documents in places of ids may still be read. */
  readonly unread?: { characters: number };
}

/** Makes of stored documents what a caller is shown: readable fields alone, relations filled in, hooks run. */
export async function show(viewing: Viewing, documents: readonly Document[]): Promise<readonly Document[]> {
  const { collection, depth } = viewing;
  const { beforeRead, afterRead } = collection.hooks;
  const read = await hooked(beforeRead, documents, viewing);
  const readable = await withoutUnreadable(viewing, read);
  const selected = viewing.select ? readable.map(select(collection, viewing.select)) : readable;
  const populated = depth > 0 ? await populate(viewing, selected, show) : selected;
  const shown = await hooked(afterRead, await hookedInside(viewing, populated), viewing);
  return viewing.isReferenced ? shown : withViews(viewing, shown);
}

/** Shows one document. */
export async function showOne(viewing: Omit<Viewing, "findMany">, document: Document): Promise<Document> {
  const [shown] = await show({ ...viewing, findMany: false }, [document]);
  return shown as Document;
}

function hooked(
  hooks: Hooks<never, object> | undefined,
  documents: readonly Document[],
  viewing: Viewing,
): readonly Document[] | Promise<readonly Document[]> {
  if (!hooks) return documents;
  const about = { ...hookFacts(viewing), findMany: viewing.findMany };
  return Promise.all(documents.map((document) => runHooks(hooks, document, (doc) => ({ ...about, doc }))));
}

function hookedInside(
  viewing: Viewing,
  documents: readonly Document[],
): readonly Document[] | Promise<readonly Document[]> {
  const { collection } = viewing;
  if (!hasFieldHooks(collection, "afterRead")) return documents;
  return Promise.all(
    documents.map(async (document) => {
      const shown = copyAlong(collection.fields, document);
      await runFieldHooks("afterRead", { ...viewing, act: "read", before: document }, shown);
      return shown;
    }),
  );
}
