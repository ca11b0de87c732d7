import { isAdministrator } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { type Document, modelOf } from "../documents/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Insert } from "../ports/index.ts";
import { asUser } from "./access-tokens.ts";
import { MILESTONES } from "./tables.ts";

const PAGE = 200;

/** The statement that closes the door of the first user; only one batch in the life of a database can hold it. */
export function closeFirstUser(collection: ResolvedCollection, now: number): Insert {
  const values = { name: milestone(collection), reachedAt: new Date(now).toISOString() };
  return { kind: "insert", into: MILESTONES.name, values, expect: 1 };
}

/**
 * Whether the first user of a collection has come: for the administrators' collection an administrator, for
 * the others anybody. Somebody who came by another way closes the door as well, and it never opens again.
 */
export async function isFirstUserHere(scene: Scene): Promise<boolean> {
  const { collection } = scene;
  const { database, clock } = scene.engine;
  const name = { table: MILESTONES.name, column: "name" };
  const reached = await database.count({
    from: MILESTONES.name,
    where: { compare: name, is: "=", value: milestone(collection) },
  });
  if (reached > 0) return true;
  if (!(await holdsOne(scene))) return false;
  // Another node may have written it meanwhile, which is as good.
  await database.commit([closeFirstUser(collection, clock.now())]);
  return true;
}

async function holdsOne({ engine, collection, caller }: Scene): Promise<boolean> {
  const isForAdministrators = collection.slug === engine.config.adminCollection;
  const { columns, toDocument } = modelOf(collection);
  const id = { table: collection.slug, column: "id" };
  let last = "";
  for (;;) {
    const rows = await engine.database.read({
      from: collection.slug,
      columns,
      where: { compare: id, is: ">", value: last },
      orderBy: [{ column: id, direction: "ascending" }],
      limit: PAGE,
    });
    const people = rows.map(toDocument);
    if (people.length > 0 && !isForAdministrators) return true;
    for (const person of people) if (await isAdministrator({ ...caller, user: asUser(person) })) return true;
    if (people.length < PAGE) return false;
    last = (people.at(-1) as Document).id;
  }
}

/** What makes a person of the administrators' collection an administrator, where a field says so. */
export function administratorFields(
  collection: ResolvedCollection,
  adminCollection: string | null,
): Record<string, unknown> {
  if (collection.slug !== adminCollection) return {};
  if (collection.field.has("role")) return { role: "admin" };
  return collection.field.has("roles") ? { roles: ["admin"] } : {};
}

function milestone({ slug }: ResolvedCollection): string {
  return `first user of ${slug}`;
}
