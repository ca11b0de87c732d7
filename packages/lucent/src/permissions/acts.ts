import { isWithinScopes } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { type Engine, type Offer, perCollection } from "../operation/index.ts";
import type { Inquiry } from "./inquiry.ts";

/** The acts that are asked about, in the order of answers. */
export type Act = "create" | "read" | "update" | "delete" | "unlock";

/** Those of them that are asked about fields. */
export type FieldAct = "create" | "read" | "update";

type Kind = ResolvedCollection["kind"];

/** By which operation an act is done: its own scope holds for keys, and where it is not offered nobody does it. */
const DONE_BY: Readonly<Record<Kind, Partial<Record<Act, string>>>> = {
  collection: { create: "create", read: "findByID", update: "update", delete: "delete", unlock: "unlock" },
  global: { read: "findGlobal", update: "updateGlobal" },
  root: {},
};

const ACTS = {
  collection: ["create", "read", "update", "delete", "unlock"],
  global: ["read", "update"],
  root: [],
} as const satisfies Record<Kind, readonly Act[]>;

const FIELD_ACTS = {
  collection: ["create", "read", "update"],
  global: ["read", "update"],
  root: [],
} as const satisfies Record<Kind, readonly FieldAct[]>;

/** The acts of a collection or a global. */
export function actsOf({ kind }: ResolvedCollection): readonly Act[] {
  return ACTS[kind];
}

/** The acts on its fields. */
export function fieldActsOf({ kind }: ResolvedCollection): readonly FieldAct[] {
  return FIELD_ACTS[kind];
}

/** Whether an act can be done there at all, and by the credential of whoever asks. */
export function isOpenTo({ engine, collection, caller }: Inquiry, act: Act): boolean {
  const offer = offersOf(engine, collection)[act];
  return offer !== undefined && isWithinScopes(caller, offer.operation.declaration.scope);
}

const offersOf = perCollection(({ registry }: Engine, collection) => {
  const found = actsOf(collection).map((act) => {
    const name = DONE_BY[collection.kind][act] ?? "";
    return [act, registry.offer(name, collection.slug)] as const;
  });
  return Object.fromEntries(found) as Partial<Record<Act, Offer>>;
});
