import { moment } from "../../base/index.ts";
import type { ResolvedCollection } from "../../config/index.ts";
import type { Scope } from "../../contract/index.ts";
import { fingerprint } from "../../crypto/index.ts";
import { allOf, type Document, modelOf } from "../../documents/index.ts";
import { type Authenticator, type Engine, perCollection } from "../../operation/index.ts";
import { isEnabled } from "../people.ts";
import { API_KEYS, PEOPLE } from "../tables.ts";
import { hasProof, isNotAwaitingProof } from "../verified.ts";
import { byKey } from "./by-key.ts";
import { isKey } from "./key-form.ts";
import { type KeyLimit, spend } from "./key-limit.ts";
import { keysUsed, notExpired, stillOpens } from "./keys.ts";

/** A key with the person whose it is, as both stand at this moment. */
interface KnownKey {
  readonly id: string;
  readonly collection: ResolvedCollection;
  readonly person: Document;
  readonly scopes: readonly Scope[] | null;
  readonly limit: KeyLimit | null;
}

/**
 * Recognises API keys. Whether a key stands, what it may do and who its owner is by now is read at every request, so
 * that it never opens more than its owner may do at that moment. Timing attack: it is looked up by its hash, of which
 * nobody learns anything by guessing keys.
 */
export const keyAuthenticator: Authenticator = async (engine, credential) => {
  const { kind = "api key", source, token } = credential;
  // Cross-site request forgery: no browser sends a key by itself.
  if (kind !== "api key" || source !== "presented" || !isKey(token)) return null;
  const known = await readKey(engine, token, credential.collection);
  if (!known) return null;
  const { id, collection, person, scopes, limit } = known;
  if (limit && !(await spend(engine, id, limit))) return null;
  keysUsed.note(engine, id);
  return {
    user: byKey(person, collection.slug, scopes),
    credential: {
      kind: "api key",
      scopes,
      // Most requests only read.
      get standing() {
        return allOf(stillOpens(engine, id, person.id), hasProof(collection, person.id));
      },
    },
  };
};

async function readKey(engine: Engine, key: string, only: string | undefined): Promise<KnownKey | null> {
  const keyHash = fingerprint(key);
  const now = moment(engine.clock.now());
  for (const collection of engine.config.collections.values()) {
    if (!collection.auth?.apiKeys || (only !== undefined && collection.slug !== only)) continue;
    const [row] = await keyWithPerson(engine, collection)({ keyHash, now });
    if (!row) continue;
    const max = row[MAX] as number | null;
    return {
      id: row[KEY] as string,
      collection,
      person: modelOf(collection).toDocument(row),
      scopes: row[SCOPES] as readonly Scope[] | null,
      limit: max === null ? null : { max, window: row[WINDOW] as number },
    };
  }
  return null;
}

// No field can have these names, so they cannot hide one.
const KEY = "$keyId";
const SCOPES = "$keyScopes";
const MAX = "$keyLimitMax";
const WINDOW = "$keyLimitWindow";

/** What every request with a key costs: the key by its hash and its person, in one statement where they have no lists. */
const keyWithPerson = perCollection((engine: Engine, collection: ResolvedCollection) => {
  const { select } = modelOf(collection);
  const id = { table: collection.table, column: "id" };
  const now = { parameter: "now" };
  return engine.database.prepare({
    ...select,
    columns: [
      ...select.columns,
      { ...column("id"), as: KEY },
      { ...column("scopes"), as: SCOPES },
      { ...column("limitMax"), as: MAX },
      { ...column("limitWindow"), as: WINDOW },
    ],
    joins: [
      { table: API_KEYS.name, on: { compare: column("person"), is: "=", value: id } },
      { table: PEOPLE.name, on: { compare: { table: PEOPLE.name, column: "id" }, is: "=", value: id } },
    ],
    where: {
      all: [
        { compare: column("keyHash"), is: "=", value: { parameter: "keyHash" } },
        { compare: column("collection"), is: "=", value: collection.slug },
        notExpired(now),
        isEnabled(now),
        isNotAwaitingProof(collection),
      ],
    },
  });
});

function column(name: string) {
  return { table: API_KEYS.name, column: name };
}
