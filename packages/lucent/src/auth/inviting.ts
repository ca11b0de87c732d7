import {
  fieldProperties,
  isDemanded,
  type ResolvedCollection,
  type ResolvedField,
  schemaOf,
} from "../config/index.ts";
import { perCollection } from "../operation/index.ts";
import { type Schema, s } from "../schema/index.ts";

/** What somebody is invited by: their address, and whatever else is known of them. They choose the password. */
export function inviteSchema({ fields }: ResolvedCollection): Schema {
  return s.object(inviteProperties(fields));
}

/** The same as people are told of it. Disclosure: nothing hidden, but for what nobody can be without. */
export function inviteShape({ fields }: ResolvedCollection): Schema {
  return s.object(inviteProperties(told(fields)));
}

/** A collection as it is while somebody is invited: nobody has to have a password. */
export const withoutPassword = perCollection((_engine, collection): ResolvedCollection => {
  const fields = collection.fields.map((field) =>
    field.purpose === "password" ? { ...field, required: false } : field,
  );
  return { ...collection, fields, field: new Map(fields.map((field) => [field.name, field])) };
});

/** The names of what an invitation cannot be without: whoever is invited again has it already. */
export function invitedBy({ fields }: ResolvedCollection): readonly string[] {
  const properties = Object.entries(inviteProperties(told(fields)));
  return properties.filter(([, { kind }]) => kind !== "optional").map(([name]) => name);
}

function inviteProperties(fields: readonly ResolvedField[]): Record<string, Schema> {
  const sent = fields.filter(({ purpose }) => !purpose || purpose === "email" || purpose === "username");
  const email = sent.find(({ purpose }) => purpose === "email");
  return { ...fieldProperties(sent), ...(email && { [email.name]: schemaOf(email) }) };
}

function told(fields: readonly ResolvedField[]): readonly ResolvedField[] {
  return fields
    .filter((field) => !field.hidden || isDemanded(field))
    .map((field) => ({ ...field, fields: told(field.fields) }));
}
