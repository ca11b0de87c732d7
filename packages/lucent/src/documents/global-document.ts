import type { Decision } from "../access/index.ts";
import type { Scene } from "../operation/index.ts";
import { type Document, modelOf } from "./document-model.ts";
import { fillIn } from "./fill-in.ts";
import { withKnownRows } from "./known-rows.ts";
import { insertLists, listRows } from "./list-writes.ts";
import type { Data } from "./places.ts";
import { readableDocument } from "./readable-document.ts";
import { readStored } from "./stored.ts";

/** The id of the one document of every global. */
export const GLOBAL_ID = "00000000-0000-7000-8000-000000000000";

/** A global, if a decision about reading lets it through. One that nobody has saved yet holds its defaults. */
export async function readableGlobal(
  scene: Scene,
  allowed: Exclude<Decision, false>,
): Promise<Document | null> {
  const found = await readableDocument(scene, GLOBAL_ID, allowed);
  return found || allowed !== true ? found : initial(scene);
}

/** Makes sure that a global has its document, which holds its defaults and no times until it is saved. */
export async function ensureGlobal(scene: Scene): Promise<Document> {
  const { engine, collection } = scene;
  const stored = await readStored({ engine, collection }, GLOBAL_ID);
  if (stored) return stored;
  const { table } = collection;
  const data = await defaultsOf(scene);
  const values = { id: GLOBAL_ID, ...modelOf(collection).toColumns(data) };
  const isFirst = { not: { exists: { from: table } } };
  await engine.database.commit([
    { kind: "insert", into: table, values, when: isFirst, expect: 1 },
    ...insertLists(collection, GLOBAL_ID, data),
  ]);
  return (await readStored({ engine, collection }, GLOBAL_ID)) ?? initial(scene);
}

/** A global that nobody has saved yet. */
async function initial(scene: Scene): Promise<Document> {
  const { collection } = scene;
  const { toColumns, toDocument } = modelOf(collection);
  const data = await defaultsOf(scene);
  const times = { createdAt: null, updatedAt: null };
  return toDocument({ id: GLOBAL_ID, ...toColumns(data), ...listRows(collection.fields, data), ...times });
}

async function defaultsOf(scene: Scene): Promise<Data> {
  const data: Data = {};
  await fillIn({ ...scene, act: "create" }, data);
  return withKnownRows(scene.collection.fields, data, undefined);
}
