import { type Caller, isTheirs, mayReadField, mayWriteField } from "../access/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import { wholeSubject } from "./acts.ts";
import type { About, Subject } from "./trial.ts";
import { type EntityName, entityIn, SIDES, type Side, type World } from "./world.ts";

/** What is done with a field. */
export type FieldAct = "create" | "read" | "update";

/** The acts on the fields of collections, and of globals. */
export const FIELD_ACTS: Readonly<Record<EntityName["kind"], readonly FieldAct[]>> = {
  collections: ["create", "read", "update"],
  globals: ["read", "update"],
};

/** A field, from the outermost that holds it down to itself, in each version that has it. */
export interface FieldPair {
  readonly path: string;
  readonly chain: Readonly<Record<Side, readonly ResolvedField[] | null>>;
}

/** All fields that one of the versions has, but for those inside of a field that the other lacks. */
export function fieldPairs(world: World, entity: EntityName): readonly FieldPair[] {
  const all = Object.fromEntries(
    SIDES.map((side) => [side, new Map(chainsIn(entityIn(world, side, entity)?.fields ?? [], []))]),
  ) as Record<Side, Map<string, readonly ResolvedField[]>>;
  const paths = new Set(SIDES.flatMap((side) => [...all[side].keys()]));
  const chain = (side: Side, path: string) => all[side].get(path) ?? null;
  const pairs = [...paths].map((path) => ({
    path,
    chain: { before: chain("before", path), after: chain("after", path) },
  }));
  return pairs.filter(({ path, chain: { before, after } }) => {
    if (before && after) return true;
    const parent = path.slice(0, path.lastIndexOf("."));
    const injected = (before ?? after)?.at(-1)?.injected;
    return !injected && (!path.includes(".") || SIDES.every((side) => all[side].has(parent)));
  });
}

function chainsIn(
  fields: readonly ResolvedField[],
  holders: readonly ResolvedField[],
): [path: string, chain: readonly ResolvedField[]][] {
  return fields.flatMap((field) => {
    const chain = [...holders, field];
    return [[field.path, chain] as [string, readonly ResolvedField[]], ...chainsIn(field.fields, chain)];
  });
}

/** Whether there is anything to ask about: most fields have no rule, and what holds without one is the same. */
export function mayDiffer(
  world: World,
  { entity, act }: { readonly entity: EntityName; readonly act: FieldAct },
  { chain: { before, after } }: FieldPair,
): boolean {
  const [one, other] = [before?.at(-1), after?.at(-1)];
  if (!one || !other || one.access[act] || other.access[act] || one.hidden !== other.hidden) return true;
  if (act === "read") return false;
  const standing = (side: Side, field: ResolvedField) => {
    const collection = entityIn(world, side, entity);
    return JSON.stringify([
      !!collection?.auth,
      !!collection?.access[act],
      isTheirs(field),
      field.purpose ?? null,
    ]);
  };
  return standing("before", one) !== standing("after", other);
}

/** An act on a field; `alone` leaves aside whether the document itself may be reached. */
export function fieldSubject(
  world: World,
  {
    entity,
    act,
    isAlone,
  }: { readonly entity: EntityName; readonly act: FieldAct; readonly isAlone: boolean },
  { chain }: FieldPair,
): Subject {
  const whole = wholeSubject(world, entity, act);
  return {
    ...whole,
    asksForKeys:
      whole.asksForKeys || SIDES.some((side) => entityIn(world, side, entity)?.auth && act !== "read"),
    decide: isAlone ? async () => true : whole.decide,
    async own(side, caller, about) {
      const collection = entityIn(world, side, entity);
      const fields = chain[side];
      if (!collection || !fields) return false;
      for (const field of fields)
        if (!(await mayUse(caller, { collection, field, act }, about))) return false;
      return true;
    },
  };
}

interface Use {
  readonly collection: ResolvedCollection;
  readonly field: ResolvedField;
  readonly act: FieldAct;
}

async function mayUse(caller: Caller, { collection, field, act }: Use, about: About): Promise<boolean> {
  const { id, doc, data } = about;
  if (act === "read")
    return mayReadField(caller, field, { collection, doc, siblingData: about.holderIn("doc", field.path) });
  const siblingData = about.holderIn("data", field.path);
  const stored = act === "update" ? { id, doc } : {};
  const isInside = field.path !== field.name;
  return mayWriteField(caller, field, { collection, operation: act, data, ...stored, siblingData, isInside });
}
