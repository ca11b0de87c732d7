import { type Caller, type Decision, decideOn, isAdministrator } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import type { Scope } from "../contract/index.ts";
import { features } from "../server/index.ts";
import type { About, Subject } from "./trial.ts";
import { type EntityName, entityIn, SIDES, type World } from "./world.ts";

/** What is done with documents, and with accounts. */
export type Act = "create" | "read" | "update" | "delete" | "unlock" | "admin";

/** What can be done in collections, and in globals. */
export const ACTS: Readonly<Record<EntityName["kind"], readonly Act[]>> = {
  collections: ["create", "read", "update", "delete", "unlock", "admin"],
  globals: ["read", "update"],
};

const OPERATIONS: Readonly<Record<EntityName["kind"], Readonly<Partial<Record<Act, string>>>>> = {
  collections: { create: "create", read: "find", update: "update", delete: "delete", unlock: "unlock" },
  globals: { read: "findGlobal", update: "updateGlobal" },
};

/** An act on whole documents of a collection or a global. */
export function wholeSubject(world: World, entity: EntityName, act: Act): Subject {
  const operation = operationOf(entity, act);
  const offers = (collection: ResolvedCollection) =>
    !operation ||
    ((operation.on !== "auth" || collection.auth !== null) && operation.offeredBy?.(collection) !== false);
  return {
    entity,
    isListed: act === "read" && entity.kind === "collections",
    scope: scopeOf(entity, act),
    asksForKeys: SIDES.some((side) => {
      const collection = entityIn(world, side, entity);
      return collection?.auth && act !== "read" && !collection.access[act];
    }),
    async decide(side, caller, about) {
      const collection = entityIn(world, side, entity);
      if (!collection || !offers(collection)) return false;
      return act === "admin"
        ? isAdministratorOf(caller, entity)
        : decideAbout(caller, { collection, act }, about);
    },
  };
}

/** What a key must be for, to do an act. */
export function scopeOf(entity: EntityName, act: Act): Scope | undefined {
  return act === "admin" ? "read" : operationOf(entity, act)?.scope;
}

function operationOf({ kind }: EntityName, act: Act) {
  const name = OPERATIONS[kind][act];
  return features
    .flatMap(({ operations = [] }) => operations)
    .find(({ declaration }) => declaration.name === name)?.declaration;
}

async function isAdministratorOf(caller: Caller, { slug }: EntityName): Promise<boolean> {
  return caller.user?.collection === slug && isAdministrator(caller);
}

async function decideAbout(
  caller: Caller,
  { collection, act }: { readonly collection: ResolvedCollection; readonly act: Exclude<Act, "admin"> },
  { id, doc, data }: About,
): Promise<Decision> {
  switch (act) {
    case "create":
      return (await decideOn(caller, { collection, operation: act, data })) === true;
    case "read":
      return decideOn(caller, { collection, operation: act, id });
    case "update":
      return decideOn(caller, { collection, operation: act, id, doc, data } as Parameters<
        typeof decideOn
      >[1]);
    case "delete":
      return decideOn(caller, { collection, operation: act, id, doc } as Parameters<typeof decideOn>[1]);
    case "unlock":
      return decideOn(caller, { collection, operation: act });
  }
}
