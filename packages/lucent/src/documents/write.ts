import { moment, newId } from "../base/index.ts";
import { LucentError } from "../errors/index.ts";
import { hookFacts, runHooks, type Scene } from "../operation/index.ts";
import type { Insert, Value, Write } from "../ports/index.ts";
import { standingOf } from "./conditions.ts";
import { type Document, modelOf } from "./document-model.ts";
import { draft } from "./draft.ts";
import type { Drafting } from "./drafting.ts";
import { runFieldHooks } from "./field-hooks.ts";
import { insertLists, listRows } from "./list-writes.ts";
import { copyAlong, type Data } from "./places.ts";
import { constraintError } from "./refusals.ts";

/** A document that is ready to be committed. */
export interface PreparedCreate {
  readonly drafting: Drafting;
  readonly data: Readonly<Data>;
  readonly batch: readonly Write[];
  readonly document: Document;
}

/** Checks a new document and prepares the statements that will write it, together with all that belongs to it. */
export async function prepareCreate(
  { engine, collection, caller }: Scene,
  sent: Readonly<Data>,
): Promise<PreparedCreate> {
  const now = engine.clock.now();
  const drafting: Drafting = { engine, collection, caller, act: "create", id: newId(now) };
  const data = await draft(drafting, sent);
  const { toColumns, toDocument } = modelOf(collection);
  const values: Record<string, Value> = { id: drafting.id, ...toColumns(data) };
  if (collection.timestamps) values["createdAt"] = values["updatedAt"] = moment(now);
  const standing = standingOf(caller);
  const insert: Insert = {
    kind: "insert",
    into: collection.table,
    values,
    expect: 1,
    ...(standing && { when: standing }),
  };
  const document = toDocument({ ...values, ...listRows(collection.fields, data) });
  const batch = [...(await extend(drafting, data)), insert, ...insertLists(collection, drafting.id, data)];
  return { drafting, data, batch, document };
}

/** Commits a prepared document, with what the caller adds to the batch, and tells the hooks. */
export async function commitCreate(
  prepared: PreparedCreate,
  alongside: readonly Write[] = [],
): Promise<Document> {
  const { drafting, data, batch, document } = prepared;
  const whole = [...alongside, ...batch];
  const commit = await drafting.engine.database.commit(whole);
  if (!commit.ok) {
    const { failure } = commit;
    const failed = whole[failure.statement];
    const isInsert = failed?.kind === "insert" && failed.into === drafting.collection.table;
    if (failure.reason === "guard" && isInsert) throw new LucentError("INVALID_TOKEN");
    throw await constraintError(drafting, data, { failure, batch: whole });
  }
  return afterChange(drafting, data, document);
}

/** The statements that features add to the writing of a document. */
export async function extend(drafting: Drafting, data: Readonly<Data>): Promise<readonly Write[]> {
  const extensions = drafting.engine.registry.extensionsFor(drafting.collection);
  const writes = await Promise.all(extensions.map((extension) => extension.prepare({ ...drafting, data })));
  return writes.flat();
}

/** Tells the hooks of a document that was written. */
export async function afterChange(
  drafting: Drafting,
  data: Readonly<Data>,
  document: Document,
): Promise<Document> {
  const { collection, act, before } = drafting;
  const told = copyAlong(collection.fields, document);
  const isHookedInside = await runFieldHooks("afterChange", drafting, told);
  const about = { ...hookFacts(drafting), operation: act };
  return runHooks(collection.hooks.afterChange, isHookedInside ? told : document, (doc) => ({
    ...about,
    doc,
    data,
    ...(before && { previousDoc: before }),
  }));
}
