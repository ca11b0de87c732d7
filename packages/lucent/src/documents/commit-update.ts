import { moment } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Call, Scene } from "../operation/index.ts";
import type { Condition, Row, Value, Write } from "../ports/index.ts";
import { allOf, idIs, permitted, standingOf } from "./conditions.ts";
import { type Document, modelOf, namesOf } from "./document-model.ts";
import type { Drafting } from "./drafting.ts";
import { asJudged } from "./judged.ts";
import { listRows, replaceLists } from "./list-writes.ts";
import type { Data } from "./places.ts";
import { missed } from "./reach.ts";
import { constraintError } from "./refusals.ts";
import { readStored } from "./stored.ts";
import { extend } from "./write.ts";

/** A change that was checked, with what must hold for the document when it is made. */
export interface CheckedUpdate extends Drafting {
  readonly before: Document;
  readonly data: Readonly<Data>;
  /** The `updatedAt` of the version on which the caller based the change; absent where any will do. */
  readonly base?: string | undefined;
  /** What the caller adds to the batch. */
  readonly alongside?: readonly Write[];
  readonly allowed: Call["allowed"];
}

/** Commits a change together with all that belongs to it, and gives the document as it is then. */
export async function commitUpdate(update: CheckedUpdate): Promise<Document> {
  const { engine, collection, caller, before, data, allowed, alongside = [] } = update;
  const { table } = collection;
  const rule = await permitted(update, allowed);
  const where = allOf(idIs(collection, before.id), rule, standingOf(caller));
  const version = allOf(asJudged(update, before), baseCondition(update));
  const lists = replaceLists(collection, before, data);
  const beside = [...alongside, ...lists, ...(await extend(update, data))];
  // The rule must hold for the row as it will be, not only as it was, or a document could be handed out of reach.
  if (rule) beside.push({ kind: "update", table, set: { id: before.id }, where, expect: 1 });

  let latest = before;
  for (;;) {
    const set = changes(update, latest, data);
    const first = { table, set, where: allOf(where, version, isOlder(collection, set)) };
    const batch: Write[] = [
      { kind: "update", ...first, expect: 1, returning: namesOf(collection) },
      ...beside,
    ];
    const commit = await engine.database.commit(batch);
    if (commit.ok) return changed(update, commit.results[0]?.rows[0] as Row);

    const { failure } = commit;
    if (failure.reason !== "guard") throw await constraintError(update, data, { failure, batch });
    if (rule && failure.statement === batch.length - 1) throw new LucentError("FORBIDDEN");
    if (failure.statement > 0) throw new LucentError("CONFLICT");
    const stored = await overtaken(update, set);
    if (!stored) throw await missed(update, before, update.base);
    latest = stored;
  }
}

/** No two versions of a document have one time, by which they are told apart; and a global is saved first only once. */
function isOlder({ table, timestamps }: ResolvedCollection, { createdAt, updatedAt }: Row): Condition | null {
  if (!timestamps) return null;
  const time = { table, column: "updatedAt" };
  if (createdAt !== undefined) return { isNull: time };
  return { any: [{ isNull: time }, { compare: time, is: "<", value: updatedAt as string }] };
}

/** The document, if somebody else has changed it at the very same time or later, or has saved it first. */
async function overtaken(scene: CheckedUpdate, { createdAt, updatedAt }: Row): Promise<Document | null> {
  const stored = scene.collection.timestamps ? await readStored(scene, scene.before.id) : null;
  if (!stored || stored["updatedAt"] === null) return null;
  return createdAt !== undefined || (stored["updatedAt"] as string) >= (updatedAt as string) ? stored : null;
}

function baseCondition({ collection, base: value }: CheckedUpdate): Condition | null {
  if (value === undefined) return null;
  return { compare: { table: collection.table, column: "updatedAt" }, is: "=", value };
}

/** Lists lie in other tables, so that a document with lists is read again: all of it as of one moment. */
async function changed({ before, data, ...scene }: CheckedUpdate, row: Row): Promise<Document> {
  const { collection } = scene;
  const { select, toDocument } = modelOf(collection);
  const again = select.lists && (await readStored(scene, before.id));
  if (again) return again;
  return toDocument({ ...row, ...listRows(collection.fields, { ...before, ...data }) });
}

function changes(
  { engine, collection }: Scene,
  before: Document,
  data: Readonly<Data>,
): Record<string, Value> {
  const columns = modelOf(collection).toColumns(data);
  if (!collection.timestamps) return Object.keys(columns).length > 0 ? columns : { id: before.id };
  // Later than before by the clock's own measure, whatever the clock says: it also tells versions apart.
  const now = Math.max(engine.clock.now(), Date.parse(before["updatedAt"] as string) + 1 || 0);
  // A global has its row before anybody has saved it.
  const isFirst = before["createdAt"] === null;
  return { ...columns, updatedAt: moment(now), ...(isFirst && { createdAt: moment(now) }) };
}
