import { isId } from "../../base/index.ts";
import type { ResolvedCollection } from "../../config/index.ts";
import { allOf } from "../../documents/index.ts";
import { queryError } from "../../errors/index.ts";
import type { CallerPlace, Callers, Engine, KnownCaller } from "../../operation/index.ts";
import type { Condition, Row } from "../../ports/index.ts";
import { API_KEYS } from "../tables.ts";
import { keyOf, readKeys } from "./known-key.ts";
import { personIn, selectPeople, signedIn } from "./known-person.ts";

// Each of them may have a hundred keys.
const AT_ONCE = 50;

type Placed = KnownCaller & { readonly place: CallerPlace };

/**
 * All people and keys, as `Callers` says: collection by collection in the order of the config, its people by their
 * ids, and behind each of them their keys. A place is the collection, the person and, behind a key, the key.
 */
export const eachCaller: Callers["each"] = async function* (engine, after) {
  const homes = [...engine.config.collections.values()].filter(({ auth }) => auth);
  const start = after === null ? 0 : homes.findIndex(({ slug }) => slug === after[0]);
  // The cursor comes from outside.
  if (start < 0 || (after && !after.slice(1).every(isId))) throw queryError("cursor");
  for (const [index, home] of homes.slice(start).entries()) {
    yield* eachOf(engine, home, index === 0 ? after : null);
  }
};

async function* eachOf(
  engine: Engine,
  home: ResolvedCollection,
  after: CallerPlace | null,
): AsyncGenerator<Placed> {
  const [, person, key = ""] = after ?? [];
  // Whoever stands there has been seen; the rest of their keys may not have been.
  let behind: Condition | null = person === undefined ? null : isPlaced(home, ">=", person);
  for (;;) {
    const rows = await readPeople(engine, home, behind);
    const keys = await keysOfAll(engine, home, rows);
    for (const row of rows) {
      const owner = personIn(engine, home, row);
      const { id } = owner.document;
      if (id !== person) yield { ...signedIn(owner), place: [home.slug, id] };
      for (const one of keys.get(id) ?? []) {
        const place = [home.slug, id, one["id"] as string];
        if (id === person && (one["id"] as string) <= key) continue;
        yield { ...keyOf(engine, home, { owner, row: one }), place };
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    behind = isPlaced(home, ">", last["id"] as string);
  }
}

function readPeople({ database }: Engine, home: ResolvedCollection, where: Condition | null) {
  return database.read({
    ...selectPeople(home),
    where: allOf(where),
    orderBy: [{ column: { table: home.table, column: "id" }, direction: "ascending" }],
    limit: AT_ONCE,
  });
}

function isPlaced({ table }: ResolvedCollection, is: ">" | ">=", value: string): Condition {
  return { compare: { table, column: "id" }, is, value };
}

async function keysOfAll(
  engine: Engine,
  { slug }: ResolvedCollection,
  people: readonly Row[],
): Promise<ReadonlyMap<unknown, readonly Row[]>> {
  if (people.length === 0) return new Map();
  const isTheirs: Condition = { oneOf: column("person"), values: people.map(({ id }) => id as string) };
  const isHere: Condition = { compare: column("collection"), is: "=", value: slug };
  return Map.groupBy(await readKeys(engine, { all: [isTheirs, isHere] }), ({ person }) => person);
}

function column(name: string) {
  return { table: API_KEYS.name, column: name };
}
