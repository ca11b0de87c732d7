import { mayWriteField } from "../access/index.ts";
import { isOpenToRegister } from "../auth/registering.ts";
import type { FieldPair } from "./fields.ts";
import type { Subject } from "./trial.ts";
import { type EntityName, entityIn, type World } from "./world.ts";

/** Making an account for oneself, or filling in a field when doing so. */
export function registeringSubject(world: World, entity: EntityName, pair?: FieldPair): Subject {
  return {
    entity,
    isListed: false,
    scope: undefined,
    asksForKeys: false,
    // Whoever is signed in is a stranger here like any other.
    decide: async (side, caller) =>
      !caller.user && entityIn(world, side, entity)?.auth?.register.open === true,
    async own(side, caller, { data }) {
      if (!pair) return true;
      const collection = entityIn(world, side, entity);
      const [field] = pair.chain[side] ?? [];
      if (!field || !collection?.auth || caller.user) return false;
      if (isOpenToRegister(field, collection.auth)) return true;
      if (field.purpose || !field.access.create) return false;
      const question = { collection, operation: "create", data, siblingData: data, isInside: false } as const;
      return mayWriteField(caller, field, question);
    },
  };
}
