import type { Caller } from "../access/index.ts";
import { isId, oncePer } from "../base/index.ts";
import { perCollection, type Scene } from "../operation/index.ts";
import { type Document, modelOf } from "./document-model.ts";

const byId = perCollection((engine, collection) =>
  engine.database.prepare({
    ...modelOf(collection).select,
    where: { compare: { table: collection.table, column: "id" }, is: "=", value: { parameter: "id" } },
  }),
);

const readBy = oncePer((_caller: Caller) => new Map<string, Document>());

/**
 * A document as it stands, whoever asks: for rules, hooks and comparisons, never for an answer. One that is there
 * is read once for each request.
 */
export async function storedDocument(scene: Scene, id: string): Promise<Document | null> {
  const known = readBy(scene.caller);
  const key = `${scene.collection.table} ${id}`;
  const document = known.get(key) ?? (await readStored(scene, id));
  if (document) known.set(key, document);
  return document;
}

/** A document as it stands at this moment. */
export async function readStored(
  { engine, collection }: Pick<Scene, "engine" | "collection">,
  id: string,
): Promise<Document | null> {
  if (!isId(id)) return null;
  const [row] = await byId(engine, collection)({ id });
  return row ? modelOf(collection).toDocument(row) : null;
}
