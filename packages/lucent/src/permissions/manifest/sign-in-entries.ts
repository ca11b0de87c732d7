import type { ResolvedAuth } from "../../config/index.ts";
import type { ManifestIdentifiers, ManifestPassword, SignInEntry } from "../../contract/index.ts";
import type { Scene } from "../../operation/index.ts";
import { fieldEntries } from "./field-entries.ts";

/**
 * Where people sign in by password, the administrators first. Strangers are told of it, so that collections which the
 * panel leaves out are no part of it; but somewhere the administrators have to come in.
 */
export async function signInEntries({
  engine,
  caller,
}: Omit<Scene, "collection">): Promise<readonly SignInEntry[]> {
  const { collections, adminCollection } = engine.config;
  const doors = [...collections.values()].filter(
    ({ slug, auth, admin }) =>
      auth && !auth.disableLocalStrategy && (!admin.hidden || slug === adminCollection),
  );
  doors.sort((one, other) => Number(other.slug === adminCollection) - Number(one.slug === adminCollection));
  const entries = await Promise.all(doors.map((collection) => entryOf({ engine, caller, collection })));
  return entries.filter((entry) => entry !== null);
}

async function entryOf(scene: Scene): Promise<SignInEntry | null> {
  const { engine, collection } = scene;
  const facts = await engine.registry.signIn(scene);
  if (!facts) return null;
  const { fields, ...told } = facts;
  const auth = collection.auth as ResolvedAuth;
  return {
    slug: collection.slug,
    labels: collection.labels,
    isOfAdministrators: collection.slug === engine.config.adminCollection,
    identifiers: identifiersOf(auth),
    ...told,
    // Disclosure: where nobody is there yet nobody has documents that could be picked.
    fields: fieldEntries(fields, "new", { acts: ["create"], readable: new Set() }),
    password: passwordOf(auth),
  };
}

/** By what people are named when they sign in. */
export function identifiersOf({ identifiers }: ResolvedAuth): ManifestIdentifiers {
  return { email: identifiers.email, username: identifiers.username };
}

/** What passwords must be like, as far as it can be seen while one is written. */
export function passwordOf({ password }: ResolvedAuth): ManifestPassword {
  const { common: _common, personal: _personal, ...told } = password;
  return told;
}
