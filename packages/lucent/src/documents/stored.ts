import type { Caller } from "../access/index.ts";
import { isId, oncePer } from "../base/index.ts";
import { perCollection, type Scene } from "../operation/index.ts";
import { type Document, modelOf } from "./document-model.ts";

const byId = perCollection((engine, collection) =>
  engine.database.prepare({
    from: collection.slug,
    columns: modelOf(collection).columns,
    where: { compare: { table: collection.slug, column: "id" }, is: "=", value: { parameter: "id" } },
  }),
);

const readBy = oncePer((_caller: Caller) => new Map<string, Promise<Document | null>>());

/**
 * A document as it stands, whoever asks: for rules, hooks and comparisons, never for an answer. It is read
 * once for each request.
 */
export function storedDocument(scene: Scene, id: string): Promise<Document | null> {
  const known = readBy(scene.caller);
  const key = `${scene.collection.slug} ${id}`;
  const document = known.get(key) ?? load(scene, id);
  known.set(key, document);
  return document;
}

async function load({ engine, collection }: Scene, id: string): Promise<Document | null> {
  if (!isId(id)) return null;
  const [row] = await byId(engine, collection)({ id });
  return row ? modelOf(collection).toDocument(row) : null;
}
