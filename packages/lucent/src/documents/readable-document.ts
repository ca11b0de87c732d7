import type { Decision } from "../access/index.ts";
import { isId } from "../base/index.ts";
import type { Scene } from "../operation/index.ts";
import { allOf, idIs, permitted } from "./conditions.ts";
import { type Document, modelOf } from "./document-model.ts";
import { readAlike } from "./read-alike.ts";

/** A document, if it is there and a decision about reading lets it through. */
export async function readableDocument(
  scene: Scene,
  id: string,
  allowed: Exclude<Decision, false>,
): Promise<Document | null> {
  if (!isId(id)) return null;
  const { engine, collection } = scene;
  const { select, toDocument } = modelOf(collection);
  const where = allOf(idIs(collection, id), await permitted(scene, allowed));
  const [row] = await readAlike(engine, { ...select, where });
  return row ? toDocument(row) : null;
}
