import { moment, newId } from "../base/index.ts";
import { LucentError } from "../errors/index.ts";
import { hookFacts, runHooks, type Scene } from "../operation/index.ts";
import type { CommitFailure, Delete, Insert, Value, Write } from "../ports/index.ts";
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
  if (!commit.ok) throw await createError(prepared, { failure: commit.failure, batch: whole });
  return afterChange(drafting, data, document);
}

/** Adds a statement that does nothing, by which a rehearsal can be undone, so that both are the same work. */
export function withRehearsal(prepared: PreparedCreate): PreparedCreate {
  const { table } = prepared.drafting.collection;
  const nothing: Write = { kind: "delete", from: table, where: { any: [] }, expect: 0 };
  return { ...prepared, batch: [...prepared.batch, nothing] };
}

/**
 * Does the same work with other values in some columns and undoes it again; throws as `commitCreate` does where
 * something else stands in the way. Nothing is left behind, and no hook is told.
 *
 * @param prepared what `withRehearsal` gave
 */
export async function rehearseCreate(
  prepared: PreparedCreate,
  instead: Readonly<Record<string, Value>>,
): Promise<void> {
  const { drafting, batch } = prepared;
  const { table } = drafting.collection;
  const whole = batch.map((write) =>
    write.kind === "insert" && write.into === table
      ? { ...write, values: { ...write.values, ...instead } }
      : write,
  );
  const last = whole.length - 1;
  // No row is ever there, so that all is tried and none of it stays. The guard stands behind the insert: PostgreSQL
  // looks at that of a statement before it looks where its references lead.
  const undone = whole.with(last, { ...(whole[last] as Delete), expect: 1 });
  const commit = await drafting.engine.database.commit(undone);
  if (commit.ok) throw new Error("A rehearsal was committed.");
  const { failure } = commit;
  if (failure.reason === "guard" && failure.statement === last) return;
  throw await createError(prepared, { failure, batch: undone });
}

async function createError(
  { drafting, data }: PreparedCreate,
  refused: { readonly failure: CommitFailure; readonly batch: readonly Write[] },
): Promise<LucentError> {
  const { failure, batch } = refused;
  const failed = batch[failure.statement];
  const isInsert = failed?.kind === "insert" && failed.into === drafting.collection.table;
  if (failure.reason === "guard" && isInsert) return new LucentError("INVALID_TOKEN");
  return constraintError(drafting, data, refused);
}

/** The statements that features add to the writing of a document. */
export async function extend(drafting: Drafting, data: Readonly<Data>): Promise<readonly Write[]> {
  const extensions = drafting.engine.registry.extensionsFor(drafting.collection);
  const writes = await Promise.all(extensions.map((extension) => extension.prepare({ ...drafting, data })));
  return writes.flat();
}

/** Tells the hooks, and whom else it concerns, of a document that was written. */
export async function afterChange(
  drafting: Drafting,
  data: Readonly<Data>,
  document: Document,
): Promise<Document> {
  const { collection, act, before } = drafting;
  for (const extension of drafting.engine.registry.extensionsFor(collection))
    extension.written?.({ ...drafting, data });
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
