import type { Caller } from "../access/index.ts";
import { newId } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { type Engine, runHooks } from "../operation/index.ts";
import type { Insert, Value, Write } from "../ports/index.ts";
import { type Document, modelOf } from "./document-model.ts";
import { changeOf, type Drafting, draft } from "./draft.ts";
import { constraintError } from "./refusals.ts";

/** A document that is ready to be committed. */
export interface PreparedCreate {
  readonly drafting: Drafting;
  readonly data: Readonly<Record<string, unknown>>;
  readonly batch: readonly Write[];
  readonly document: Document;
}

/** Checks a new document and prepares the statements that will write it, together with all that belongs to it. */
export async function prepareCreate(
  engine: Engine,
  collection: ResolvedCollection,
  caller: Caller,
  sent: Readonly<Record<string, unknown>>,
): Promise<PreparedCreate> {
  const now = engine.clock.now();
  const drafting: Drafting = { engine, collection, caller, act: "create", id: newId(now) };
  const data = await draft(drafting, sent);
  const values: Record<string, Value> = { id: drafting.id, ...modelOf(collection).toColumns(data) };
  if (collection.timestamps) values["createdAt"] = values["updatedAt"] = new Date(now).toISOString();
  const insert: Insert = { kind: "insert", into: collection.slug, values, expect: 1 };
  return {
    drafting,
    data,
    batch: [...(await extend(drafting, data)), insert],
    document: modelOf(collection).toDocument(values),
  };
}

/** Commits a prepared document, with what the caller adds to the batch, and tells the hooks. */
export async function commitCreate(prepared: PreparedCreate, alongside: readonly Write[] = []): Promise<Document> {
  const { drafting, data, batch, document } = prepared;
  const commit = await drafting.engine.database.commit([...alongside, ...batch]);
  if (!commit.ok) throw await constraintError(drafting.engine, drafting.collection, data, commit.failure);
  return afterChange(drafting, data, document);
}

/** The statements that features add to the writing of a document. */
export async function extend(drafting: Drafting, data: Record<string, unknown>): Promise<readonly Write[]> {
  const extensions = drafting.engine.registry.extensionsFor(drafting.collection);
  const writes = await Promise.all(extensions.map((extension) => extension.prepare(drafting.act, changeOf(drafting, data))));
  return writes.flat();
}

/** Tells the hooks of a document that was written. */
export function afterChange(drafting: Drafting, data: Readonly<Record<string, unknown>>, document: Document): Promise<Document> {
  const { collection, caller, act, before } = drafting;
  return runHooks(collection.hooks.afterChange, document, (doc) => ({
    doc,
    data,
    operation: act,
    ...(before && { previousDoc: before }),
    req: caller.req,
    lucent: caller.lucent,
    collection: collection.slug,
    context: caller.req.context,
  }));
}
