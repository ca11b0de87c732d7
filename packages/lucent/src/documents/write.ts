import { moment, newId } from "../base/index.ts";
import { LucentError } from "../errors/index.ts";
import { hookFacts, runHooks, type Scene } from "../operation/index.ts";
import type { Insert, Value, Write } from "../ports/index.ts";
import { standingOf } from "./conditions.ts";
import { type Document, modelOf } from "./document-model.ts";
import { type Drafting, draft } from "./draft.ts";
import { constraintError } from "./refusals.ts";

type Data = Readonly<Record<string, unknown>>;

/** A document that is ready to be committed. */
export interface PreparedCreate {
  readonly drafting: Drafting;
  readonly data: Data;
  readonly batch: readonly Write[];
  readonly document: Document;
}

/** Checks a new document and prepares the statements that will write it, together with all that belongs to it. */
export async function prepareCreate(
  { engine, collection, caller }: Scene,
  sent: Data,
): Promise<PreparedCreate> {
  const now = engine.clock.now();
  const drafting: Drafting = { engine, collection, caller, act: "create", id: newId(now) };
  const data = await draft(drafting, sent);
  const model = modelOf(collection);
  const values: Record<string, Value> = { id: drafting.id, ...model.toColumns(data) };
  if (collection.timestamps) values["createdAt"] = values["updatedAt"] = moment(now);
  const standing = standingOf(caller);
  const insert: Insert = {
    kind: "insert",
    into: collection.slug,
    values,
    expect: 1,
    ...(standing && { when: standing }),
  };
  const batch = [...(await extend(drafting, data)), insert];
  return { drafting, data, batch, document: model.toDocument(values) };
}

/** Commits a prepared document, with what the caller adds to the batch, and tells the hooks. */
export async function commitCreate(
  prepared: PreparedCreate,
  alongside: readonly Write[] = [],
): Promise<Document> {
  const { drafting, data, batch, document } = prepared;
  const commit = await drafting.engine.database.commit([...alongside, ...batch]);
  if (!commit.ok) {
    const { failure } = commit;
    const isInsert = failure.statement === alongside.length + batch.length - 1;
    if (failure.reason === "guard" && isInsert) throw new LucentError("INVALID_TOKEN");
    throw await constraintError(drafting, data, failure);
  }
  return afterChange(drafting, data, document);
}

/** The statements that features add to the writing of a document. */
export async function extend(drafting: Drafting, data: Data): Promise<readonly Write[]> {
  const extensions = drafting.engine.registry.extensionsFor(drafting.collection);
  const writes = await Promise.all(extensions.map((extension) => extension.prepare({ ...drafting, data })));
  return writes.flat();
}

/** Tells the hooks of a document that was written. */
export function afterChange(drafting: Drafting, data: Data, document: Document): Promise<Document> {
  const { collection, act, before } = drafting;
  const about = { ...hookFacts(drafting), operation: act };
  return runHooks(collection.hooks.afterChange, document, (doc) => ({
    ...about,
    doc,
    data,
    ...(before && { previousDoc: before }),
  }));
}
