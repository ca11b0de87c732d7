import type { AccountState, Manifest, ManifestCollection } from "lucent/client";
import type { Account } from "./account-queries.ts";

type Document = Readonly<Record<string, unknown>>;

/** Whether somebody has proved their address; undefined where the reader may not know. */
export function isVerified({ fields }: ManifestCollection, document: Document): boolean | undefined {
  const field = fields.find(({ purpose }) => purpose === "verified");
  const value = field && document[field.name];
  return typeof value === "boolean" ? value : undefined;
}

/** Whether somebody has no address to which a letter could go; false where the reader may not know. */
function isUnreachable({ fields }: ManifestCollection, document: Document): boolean {
  const field = fields.find(({ purpose, may }) => purpose === "email" && may.read);
  return field !== undefined && !document[field.name];
}

/** A person of a collection, with their account where it is known, and who looks at them. */
export interface Looked {
  readonly collection: ManifestCollection;
  readonly document: Document;
  readonly account: Account | undefined;
  readonly user: Manifest["user"];
}

/** The states of an account by which acts are offered or not. */
export function statesOf({ collection, document, account, user }: Looked): ReadonlySet<AccountState> {
  const states = new Set<AccountState>();
  if (account?.locked) states.add("locked");
  if (account?.disabled) states.add("disabled");
  // Whoever has no password yet can be sent an invitation again, also when the one before has expired.
  if (account?.passwordChangedAt === null && collection.auth?.hasPasswords) states.add("invited");
  if (isVerified(collection, document)) states.add("verified");
  if (isUnreachable(collection, document)) states.add("unreachable");
  if (user?.collection === collection.slug && user.id === document["id"]) states.add("self");
  return states;
}
