import { inTheNameOf, isAdministrator } from "../access/index.ts";
import { moment } from "../base/index.ts";
import { type ResolvedCollection, schemaOf } from "../config/index.ts";
import { copyOf, type Document, keepUnsent, modelOf } from "../documents/index.ts";
import { type DocumentChange, perCollection, type Scene } from "../operation/index.ts";
import type { Condition, Insert } from "../ports/index.ts";
import { compileParser } from "../schema/index.ts";
import { asUser } from "./access-tokens.ts";
import { MILESTONES } from "./tables.ts";

const PAGE = 200;
const MEMORY_MILLISECONDS = 5_000;

/** When everybody was last looked at in vain. */
const lookedAt = perCollection(() => ({ time: Number.NEGATIVE_INFINITY }));

/** The statement that closes the door of the first user; only one batch in the life of a database can hold it. */
export function closeFirstUser(collection: ResolvedCollection, now: number): Insert {
  const values = { name: milestone(collection), reachedAt: moment(now) };
  return { kind: "insert", into: MILESTONES.name, values, expect: 1 };
}

/**
 * The statement that goes with every person who is written: should they be the first of their collection,
 * the door closes behind them, whichever way they came.
 */
export async function closeBehind({
  engine,
  collection,
  caller,
  before,
  data,
  id,
}: DocumentChange): Promise<Insert[]> {
  // A change may say only a part of a group.
  const whole = before ? keepUnsent(collection.fields, copyOf(collection.fields, data), before) : data;
  const person = asUser({ ...before, ...whole, id, collection: collection.slug });
  const isForAdministrators = collection.slug === engine.config.adminCollection;
  if (isForAdministrators && !(await isAdministrator(inTheNameOf(person, caller)))) return [];
  const { expect: _once, ...insert } = closeFirstUser(collection, engine.clock.now());
  const isOpen: Condition = { not: { exists: { from: MILESTONES.name, where: isMilestoneOf(collection) } } };
  return [{ ...insert, when: isOpen }];
}

/**
 * Whether the first user of a collection has come: for the administrators' collection an administrator, for
 * the others anybody. Somebody who came by another way closes the door as well, and it never opens again.
 */
export async function isFirstUserHere(scene: Scene): Promise<boolean> {
  const { collection } = scene;
  const { database, clock } = scene.engine;
  if (await isClosed(scene)) return true;
  if (!(await holdsOne(scene))) return false;
  // Another node may have written it meanwhile, which is as good.
  await database.commit([closeFirstUser(collection, clock.now())]);
  return true;
}

/** The same for those who only want to know: strangers cannot have everybody looked at again and again. */
export async function wasFirstUserHere(scene: Scene): Promise<boolean> {
  const { engine, collection } = scene;
  const last = lookedAt(engine, collection);
  if (engine.clock.now() - last.time < MEMORY_MILLISECONDS) return isClosed(scene);
  const isHere = await isFirstUserHere(scene);
  if (!isHere) last.time = engine.clock.now();
  return isHere;
}

async function isClosed({ engine, collection }: Scene): Promise<boolean> {
  return (await engine.database.count({ from: MILESTONES.name, where: isMilestoneOf(collection) })) > 0;
}

function isMilestoneOf(collection: ResolvedCollection): Condition {
  return { compare: { table: MILESTONES.name, column: "name" }, is: "=", value: milestone(collection) };
}

async function holdsOne({ engine, collection, caller }: Scene): Promise<boolean> {
  const isForAdministrators = collection.slug === engine.config.adminCollection;
  const { select, toDocument } = modelOf(collection);
  const id = { table: collection.table, column: "id" };
  let last = "";
  for (;;) {
    const rows = await engine.database.read({
      ...select,
      where: { compare: id, is: ">", value: last },
      orderBy: [{ column: id, direction: "ascending" }],
      limit: PAGE,
    });
    const people = rows.map(toDocument);
    if (people.length > 0 && !isForAdministrators) return true;
    for (const person of people) if (await isAdministrator(inTheNameOf(asUser(person), caller))) return true;
    if (people.length < PAGE) return false;
    last = (people.at(-1) as Document).id;
  }
}

/** What makes a person of the administrators' collection an administrator, where a field can say so. */
export function administratorFields(
  collection: ResolvedCollection,
  adminCollection: string | null,
): Record<string, unknown> {
  if (collection.slug !== adminCollection) return {};
  const [granted] = Object.entries({ role: "admin", roles: ["admin"] }).filter(([name, value]) => {
    const field = collection.field.get(name);
    return field !== undefined && compileParser(schemaOf(field))(value).ok;
  });
  return granted ? Object.fromEntries([granted]) : {};
}

function milestone({ slug }: ResolvedCollection): string {
  return `first user of ${slug}`;
}
