import { mayReadField } from "../access/index.ts";
import { runHooks, type Scene } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { populate } from "./populate.ts";

/** For whom documents are shown, and how far relations are followed. */
export interface Viewing extends Scene {
  readonly depth: number;
  readonly findMany: boolean;
  /** Takes down how many documents each one holds once its relations are filled in. */
  readonly weights?: Map<string, number>;
}

const DEFAULT_DEPTH = 2;
const GREATEST_DEPTH = 10;

/** The depth that is meant: two where none was given, and never more than ten. */
export function depthOf(asked: number | undefined): number {
  return Math.min(asked ?? DEFAULT_DEPTH, GREATEST_DEPTH);
}

/** Makes of stored documents what a caller is shown: readable fields alone, relations filled in, hooks run. */
export async function show(viewing: Viewing, documents: readonly Document[]): Promise<Document[]> {
  const { beforeRead, afterRead } = viewing.collection.hooks;
  const read = await Promise.all(documents.map((document) => runHooks(beforeRead, document, told(viewing))));
  const readable = await Promise.all(read.map((document) => withoutUnreadable(viewing, document)));
  const populated = viewing.depth > 0 ? await populate(viewing, readable, show) : readable;
  return Promise.all(populated.map((document) => runHooks(afterRead, document, told(viewing))));
}

/** Shows one document. */
export async function showOne(viewing: Omit<Viewing, "findMany">, document: Document): Promise<Document> {
  const [shown] = await show({ ...viewing, findMany: false }, [document]);
  return shown as Document;
}

function told({ collection, caller, findMany }: Viewing) {
  const { req, lucent } = caller;
  return (doc: Document) => ({
    doc,
    findMany,
    req,
    lucent,
    collection: collection.slug,
    context: req.context,
  });
}

async function withoutUnreadable({ collection, caller }: Viewing, document: Document): Promise<Document> {
  const shown: Record<string, unknown> = { ...document };
  for (const field of collection.fields) {
    const guarded = field.hidden || field.access.read;
    if (guarded && !(await mayReadField(caller, field, { collection, doc: document })))
      delete shown[field.name];
  }
  return shown as Document;
}
