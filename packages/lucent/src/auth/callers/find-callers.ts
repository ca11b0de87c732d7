import { canonical, isId } from "../../base/index.ts";
import { isKept, type ResolvedCollection } from "../../config/index.ts";
import { fingerprint } from "../../crypto/index.ts";
import type { Callers, Engine, KnownCaller } from "../../operation/index.ts";
import type { Condition } from "../../ports/index.ts";
import { isKey, prefixIn } from "../api-keys/key-form.ts";
import { keyIs } from "../api-keys/keys.ts";
import { API_KEYS } from "../tables.ts";
import { keyOf, readKeys } from "./known-key.ts";
import { personIn, selectPeople, signedIn } from "./known-person.ts";

// Nobody reads more; who is meant has to be said more exactly.
const MOST = 10;

/** Those whom a text may mean, as `Callers` says; at most ten. */
export const findCallers: Callers["find"] = async (engine, text) => {
  const { name, homes } = readText(engine, text.trim());
  const found: KnownCaller[] = [];
  for (const home of homes) {
    const where: Condition = isId(name) ? idIs(home, name) : isCalled(home, name);
    const rows = await engine.database.read({ ...selectPeople(home), where, limit: MOST });
    found.push(...rows.map((row) => signedIn(personIn(engine, home, row))));
    found.push(...(await keysIn(engine, home, name)));
  }
  return found.slice(0, MOST);
};

/** What stands behind the slash, and the collections of people that are meant. */
function readText({ config }: Engine, text: string) {
  const homes = [...config.collections.values()].filter(({ auth }) => auth);
  const named = homes.find(({ slug }) => text.startsWith(`${slug}/`));
  return named ? { name: text.slice(named.slug.length + 1), homes: [named] } : { name: text, homes };
}

function isCalled({ fields, table }: ResolvedCollection, name: string): Condition {
  const value = canonical(name);
  const columns = fields
    .filter(({ purpose }) => purpose === "email" || purpose === "username")
    .filter(isKept);
  return { any: columns.map((field) => ({ compare: { table, column: field.name }, is: "=", value })) };
}

function idIs({ table }: ResolvedCollection, id: string): Condition {
  return { compare: { table, column: "id" }, is: "=", value: id };
}

async function keysIn(engine: Engine, home: ResolvedCollection, name: string): Promise<KnownCaller[]> {
  const meant = meantKeys(name);
  if (!meant) return [];
  const isHere: Condition = { compare: column("collection"), is: "=", value: home.slug };
  const rows = (await readKeys(engine, { all: [isHere, meant] })).slice(0, MOST);
  const found: KnownCaller[] = [];
  for (const row of rows) {
    const where = idIs(home, row["person"] as string);
    const [owner] = await engine.database.read({ ...selectPeople(home), where });
    if (owner) found.push(keyOf(engine, home, { owner: personIn(engine, home, owner), row }));
  }
  return found;
}

/** The condition over keys that a text names them: by their id, by how they begin, or by the whole of one. */
function meantKeys(name: string): Condition | null {
  if (isId(name)) return keyIs(name);
  if (isKey(name)) return { compare: column("keyHash"), is: "=", value: fingerprint(name) };
  const prefix = prefixIn(name);
  return prefix === null ? null : { compare: column("prefix"), is: "=", value: prefix };
}

function column(name: string) {
  return { table: API_KEYS.name, column: name };
}
