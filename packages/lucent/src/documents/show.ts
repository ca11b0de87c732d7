import { mayReadField } from "../access/index.ts";
import type { Hooks } from "../contract/index.ts";
import { hookFacts, runHooks, type Scene } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { populate } from "./populate.ts";

/** For whom documents are shown, and how far relations are followed. */
export interface Viewing extends Scene {
  readonly depth: number;
  readonly findMany: boolean;
  /** Takes down how many characters each document takes once its relations are filled in. */
  readonly weights?: Map<string, number>;
}

const DEFAULT_DEPTH = 2;
const GREATEST_DEPTH = 10;

/** The depth that is meant: two where none was given, and never more than ten. */
export function depthOf(asked: number | undefined): number {
  return Math.min(asked ?? DEFAULT_DEPTH, GREATEST_DEPTH);
}

/** Makes of stored documents what a caller is shown: readable fields alone, relations filled in, hooks run. */
export async function show(viewing: Viewing, documents: readonly Document[]): Promise<readonly Document[]> {
  const { beforeRead, afterRead } = viewing.collection.hooks;
  const read = await hooked(beforeRead, documents, viewing);
  const readable = await withoutUnreadable(viewing, read);
  const populated = viewing.depth > 0 ? await populate(viewing, readable, show) : readable;
  return hooked(afterRead, populated, viewing);
}

/** Shows one document. */
export async function showOne(viewing: Omit<Viewing, "findMany">, document: Document): Promise<Document> {
  const [shown] = await show({ ...viewing, findMany: false }, [document]);
  return shown as Document;
}

async function hooked(
  hooks: Hooks<never, object> | undefined,
  documents: readonly Document[],
  viewing: Viewing,
): Promise<readonly Document[]> {
  if (!hooks) return documents;
  const about = { ...hookFacts(viewing), findMany: viewing.findMany };
  return Promise.all(documents.map((document) => runHooks(hooks, document, (doc) => ({ ...about, doc }))));
}

async function withoutUnreadable(
  viewing: Viewing,
  documents: readonly Document[],
): Promise<readonly Document[]> {
  const { collection, caller } = viewing;
  const guarded = collection.fields.filter((field) => field.hidden || (field.access.read && !caller.trusted));
  if (guarded.length === 0) return documents;
  return Promise.all(
    documents.map(async (document) => {
      const unreadable = new Set<string>();
      for (const field of guarded) {
        if (!(await mayReadField(caller, field, { collection, doc: document }))) unreadable.add(field.name);
      }
      return unreadable.size === 0 ? document : without(document, unreadable);
    }),
  );
}

function without(document: Document, names: ReadonlySet<string>): Document {
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(document)) if (!names.has(name)) kept[name] = document[name];
  return kept as Document;
}
