import { oncePer } from "../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { Condition, Update } from "../ports/index.ts";

type Data = Readonly<Record<string, unknown>>;

/** The name of the field that says whether people of a collection have proved their address. */
export const verifiedField = oncePer(({ fields }: ResolvedCollection): string => {
  const field = fields.find(({ purpose }) => purpose === "verified");
  if (!field) throw new Error("Every collection of people has such a field.");
  return field.name;
});

/** Whether a person has proved their address. */
export function isVerified(collection: ResolvedCollection, person: Data): boolean {
  return person[verifiedField(collection)] === true;
}

/** Whether a person is kept out until they have proved their address. */
export function isAwaitingProof(collection: ResolvedCollection, person: Data): boolean {
  return (collection.auth as ResolvedAuth).verification.isRequired && !isVerified(collection, person);
}

/** The condition over documents of people that they are not kept out for an address that they have not proved. */
export function isNotAwaitingProof(collection: ResolvedCollection): Condition {
  const isRequired = (collection.auth as ResolvedAuth).verification.isRequired;
  return isRequired ? { compare: verified(collection), is: "=", value: true } : { all: [] };
}

/** The condition that a person is not kept out for an address that they have not proved, at the time of a write. */
export function hasProof(collection: ResolvedCollection, id: string): Condition {
  if (!(collection.auth as ResolvedAuth).verification.isRequired) return { all: [] };
  const where: Condition = { all: [documentIs(collection, id), isNotAwaitingProof(collection)] };
  return { exists: { from: collection.table, where } };
}

/** The condition that a person goes by an address which they have not proved. */
export function lacksProof(collection: ResolvedCollection, { person, address }: Addressed): Condition {
  const isProved: Condition = { compare: verified(collection), is: "=", value: true };
  const where = { all: [goesBy(collection, { person, address }), { not: { isTrue: isProved } }] };
  return { exists: { from: collection.table, where } };
}

/** The statement that undoes its batch where a person does not go by an address any more. */
export function stillGoesBy(collection: ResolvedCollection, addressed: Addressed): Update {
  const where = goesBy(collection, addressed);
  return { kind: "update", table: collection.table, set: { email: addressed.address }, where, expect: 1 };
}

/** The condition that nobody goes by an address. */
export function isFree({ table }: ResolvedCollection, address: string): Condition {
  const isTheirs: Condition = { compare: { table, column: "email" }, is: "=", value: address };
  return { not: { exists: { from: table, where: isTheirs } } };
}

/** A person and an address that may be theirs. */
interface Addressed {
  readonly person: string;
  readonly address: string;
}

function goesBy(collection: ResolvedCollection, { person, address }: Addressed): Condition {
  const email = { table: collection.table, column: "email" };
  return { all: [documentIs(collection, person), { compare: email, is: "=", value: address }] };
}

/** The statement that counts the address of a person as proved, whatever hooks there are: it stands or falls with a batch. */
export function markVerified(collection: ResolvedCollection, person: string): Update {
  return {
    kind: "update",
    table: collection.table,
    set: { [verifiedField(collection)]: true },
    where: documentIs(collection, person),
  };
}

function verified(collection: ResolvedCollection) {
  return { table: collection.table, column: verifiedField(collection) };
}

function documentIs({ table }: ResolvedCollection, id: string): Condition {
  return { compare: { table, column: "id" }, is: "=", value: id };
}
