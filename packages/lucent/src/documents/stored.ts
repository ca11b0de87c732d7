import type { Caller } from "../access/index.ts";
import { isId } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { type Engine, perCollection } from "../operation/index.ts";
import { type Document, modelOf } from "./document-model.ts";

const byId = perCollection((engine, collection) => {
  const { columns } = modelOf(collection);
  return engine.database.prepare({
    from: collection.slug,
    columns,
    where: { compare: { table: collection.slug, column: "id" }, is: "=", value: { parameter: "id" } },
  });
});

const read = new WeakMap<Caller, Map<string, Promise<Document | null>>>();

/**
 * A document as it stands, whoever asks: for rules, hooks and comparisons, never for an answer. It is read
 * once for each request.
 */
export function storedDocument(engine: Engine, collection: ResolvedCollection, id: string, caller: Caller): Promise<Document | null> {
  if (!isId(id)) return Promise.resolve(null);
  const known = read.get(caller) ?? new Map<string, Promise<Document | null>>();
  read.set(caller, known);
  const key = `${collection.slug} ${id}`;
  const document = known.get(key) ?? load(engine, collection, id);
  known.set(key, document);
  return document;
}

async function load(engine: Engine, collection: ResolvedCollection, id: string): Promise<Document | null> {
  const [row] = await byId(engine, collection)({ id });
  return row ? modelOf(collection).toDocument(row) : null;
}
