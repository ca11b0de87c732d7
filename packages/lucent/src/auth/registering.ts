import { isTheirs } from "../access/index.ts";
import {
  isIdentity,
  type ResolvedAuth,
  type ResolvedCollection,
  type ResolvedField,
  schemaOf,
} from "../config/index.ts";
import { type Schema, s } from "../schema/index.ts";

/** Whether anybody who registers may fill a field in, without a rule of the field's own being asked. */
export function isOpenToRegister(field: ResolvedField, auth: ResolvedAuth): boolean {
  if (field.purpose) return isIdentity(field);
  return field.access.create === undefined && (isTheirs(field) || auth.register.fields.includes(field.name));
}

/** What a stranger sends to register: a closed object, so that a field which is not theirs is refused by name. */
export function registerSchema({ fields, auth }: ResolvedCollection): Schema {
  const accepted = fields.filter((field) => auth && (isOpenToRegister(field, auth) || isGuarded(field)));
  return s.object(Object.fromEntries(accepted.map((field) => [field.name, acceptedSchema(field)])));
}

function isGuarded({ purpose, access }: ResolvedField): boolean {
  return !purpose && access.create !== undefined;
}

function acceptedSchema(field: ResolvedField): Schema {
  const schema = schemaOf(asOpened(field));
  if (field.required && field.default === undefined) return schema;
  return s.optional(isIdentity(field) ? schema : s.nullable(schema));
}

/** What opens a group or an array opens all in it, but for what is hidden there; a field's own rule is asked later. */
function asOpened(field: ResolvedField): ResolvedField {
  const inside = field.fields.filter((inner) => field.hidden || !inner.hidden || isGuarded(inner));
  return { ...field, fields: inside.map(asOpened) };
}
