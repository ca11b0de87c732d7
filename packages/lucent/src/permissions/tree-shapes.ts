import type { ResolvedCollection, ResolvedConfig, ResolvedField } from "../config/index.ts";
import { type ObjectSchema, s } from "../schema/index.ts";
import { type Act, actsOf, fieldActsOf } from "./acts.ts";
import { holdsFields, toldFields } from "./told-fields.ts";
import { PANEL, treeNames } from "./tree-names.ts";

const ACT = s.object(
  { permission: s.boolean(), where: s.optional(s.json({ description: "The filter that the rule gives." })) },
  { title: "AccessAct" },
);
const FIELD_ACT = s.object({ permission: s.boolean() }, { title: "AccessFieldAct" });

/** The acts that GraphQL's tree knows on a collection or a global, whether or not anybody may do them. */
export function treeActs(entity: ResolvedCollection): readonly Act[] {
  const { auth } = entity;
  const locks = auth !== null && auth.lockout !== null && !auth.disableLocalStrategy;
  return actsOf(entity).filter((act) => act !== "unlock" || locks);
}

/** The acts on fields that it knows; who may delete a document deletes its fields with it. */
function treeFieldActs(entity: ResolvedCollection): readonly Act[] {
  return entity.kind === "global" ? fieldActsOf(entity) : [...fieldActsOf(entity), "delete"];
}

/** The tree of one collection or global: for each act, and for each act on each field, whether it may be done. */
export function permissionTree(entity: ResolvedCollection): ObjectSchema {
  const told = toldFields(entity.fields);
  return s.object(
    {
      ...allOf(treeActs(entity), ACT),
      ...(told.length > 0 && { fields: fieldsTree(entity, told, "") }),
    },
    { title: `${entity.names.singular}Access` },
  );
}

/** The tree of all of them, side by side. */
export function wholeTree(config: ResolvedConfig): ObjectSchema {
  const entities = treeNames(config).map(({ name, entity }) => [name, permissionTree(entity)]);
  return s.object(
    {
      [PANEL]: s.boolean(),
      ...Object.fromEntries(entities),
    },
    { title: "Access", description: "What the caller may do." },
  );
}

function fieldsTree(
  entity: ResolvedCollection,
  fields: readonly ResolvedField[],
  path: string,
): ObjectSchema {
  return s.object(Object.fromEntries(fields.map((field) => [field.name, fieldTree(entity, field)])), {
    title: `${entity.names.singular}AccessFields${path}`,
  });
}

function fieldTree(entity: ResolvedCollection, field: ResolvedField): ObjectSchema {
  const acts = allOf(treeFieldActs(entity), FIELD_ACT);
  // One type for all fields alike, so that a schema has not as many as there are fields.
  if (!holdsFields(field))
    return s.object(acts, { title: entity.kind === "global" ? "AccessGlobalField" : "AccessField" });
  const inside = fieldsTree(entity, toldFields(field.fields), `_${field.path}`);
  return s.object({ ...acts, fields: inside }, { title: `${entity.names.singular}Access_${field.path}` });
}

function allOf(acts: readonly Act[], act: ObjectSchema): Record<string, ObjectSchema> {
  return Object.fromEntries(acts.map((name) => [name, act]));
}
