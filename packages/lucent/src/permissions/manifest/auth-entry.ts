import type { ManifestAuth } from "../../contract/index.ts";
import { type Engine, pageAddress, perCollection, type Scene } from "../../operation/index.ts";
import type { Known } from "./entity-entry.ts";
import { identifiersOf, passwordOf } from "./sign-in-entries.ts";

/** How people of a collection sign in; null where it does not hold any. */
export function authEntry(
  { engine, collection }: Scene,
  { isAdministrator }: Pick<Known, "isAdministrator">,
): ManifestAuth | null {
  const { auth } = collection;
  if (!auth) return null;
  return {
    identifiers: identifiersOf(auth),
    hasSessions: auth.useSessions,
    hasLockout: auth.lockout !== null && !auth.disableLocalStrategy,
    hasApiKeys: auth.apiKeys,
    hasPasswords: !auth.disableLocalStrategy,
    verifies: auth.verification.isSent || auth.verification.isRequired,
    password: passwordOf(auth),
    ownPages: ownPagesOf(engine, collection),
    mayAdminister: isAdministrator,
  };
}

const ownPagesOf = perCollection(({ registry }: Engine, collection) => {
  return registry.offers.flatMap((offer) => {
    const { name, page } = offer.operation.declaration;
    if (offer.collection !== collection || !page || page.token) return [];
    return [{ name, address: pageAddress(collection, page.word) }];
  });
});
