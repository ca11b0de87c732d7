import type { AuthUser, Scope } from "../../contract/index.ts";
import type { Document } from "../../documents/index.ts";
import { BY_KEY } from "../../operation/index.ts";

/** A person as rules, hooks and answers see the owner of a key with which a request is made. */
export function byKey(person: Document, collection: string, scopes: readonly Scope[] | null): AuthUser {
  const user = { ...person, collection, _strategy: BY_KEY };
  // The rules of a project tell by it whether a key has been narrowed down.
  return scopes === null ? user : { ...user, scopes };
}
