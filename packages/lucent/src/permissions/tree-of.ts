import { oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedConfig, ResolvedField } from "../config/index.ts";
import type {
  CollectionPermissions,
  FieldPermissions,
  FieldsPermissions,
  Permission,
  Permissions,
} from "../contract/index.ts";
import { type Act, fieldActsOf } from "./acts.ts";
import { holdsFields, toldFields } from "./told-fields.ts";
import { PANEL, treeNames } from "./tree-names.ts";
import { treeActs } from "./tree-shapes.ts";

type Tree = Readonly<Record<string, unknown>>;

const YES: Tree = Object.freeze({ permission: true });
const NO: Tree = Object.freeze({ permission: false });

/** The answer for everything as GraphQL's tree, in which each act stands that there is, with yes or no. */
export function wholeTreeOf(
  config: ResolvedConfig,
  { canAccessAdmin, collections, globals }: Permissions,
): Tree {
  const entities = treeNames(config).map(({ name, entity }) => {
    const told = entity.kind === "global" ? globals : collections;
    // A collection may be called like what every object has, such as "constructor".
    const permissions = Object.hasOwn(told, entity.slug) ? told[entity.slug] : undefined;
    return [name, treeOf(entity, permissions ?? {})] as const;
  });
  return { [PANEL]: canAccessAdmin === true, ...Object.fromEntries(entities) };
}

/** The answer for one collection, document or global as such a tree. */
export function treeOf(entity: ResolvedCollection, permissions: CollectionPermissions): Tree {
  const told: Partial<Record<Act, Permission>> = permissions;
  const acts = treeActs(entity).map((act) => [act, actOf(told[act])] as const);
  const mayDelete = permissions.delete !== undefined;
  return { ...Object.fromEntries(acts), fields: fieldsTree({ entity, mayDelete }, permissions.fields) };
}

function actOf(permission: Permission | undefined): Tree {
  if (permission === undefined) return NO;
  return permission === true ? YES : permission;
}

interface Growing {
  readonly entity: ResolvedCollection;
  /** Who may delete a document deletes its fields with it. */
  readonly mayDelete: boolean;
}

/** Trees of fields with all of which, or with none, everything may be done: most answers are made of them. */
const uniform = oncePer((entity: ResolvedCollection) => {
  const grow = (isAllowed: boolean) =>
    [false, true].map((mayDelete) => branches({ entity, mayDelete }, entity.fields, isAllowed || {}));
  const [denied, allowed] = [grow(false), grow(true)];
  return (isAllowed: boolean, { mayDelete }: Growing) => (isAllowed ? allowed : denied)[Number(mayDelete)];
});

function fieldsTree(growing: Growing, permissions: FieldsPermissions | undefined): Tree | undefined {
  if (permissions === true || permissions === undefined)
    return uniform(growing.entity)(permissions === true, growing);
  return branches(growing, growing.entity.fields, permissions);
}

function branches(growing: Growing, fields: readonly ResolvedField[], permissions: FieldsPermissions): Tree {
  return Object.fromEntries(
    toldFields(fields).map((field) => [
      field.name,
      branch(growing, field, permissions === true || permissions[field.name]),
    ]),
  );
}

function branch(
  growing: Growing,
  field: ResolvedField,
  permissions: FieldPermissions = {},
): Record<string, unknown> {
  const { entity, mayDelete } = growing;
  const tree: Record<string, unknown> = {};
  for (const act of fieldActsOf(entity))
    tree[act] = permissions === true || permissions[act] !== undefined ? YES : NO;
  if (entity.kind !== "global") tree["delete"] = mayDelete ? YES : NO;
  if (holdsFields(field)) {
    const inside = permissions === true || (permissions.fields ?? {});
    tree["fields"] = branches(growing, field.fields, inside);
  }
  return tree;
}
