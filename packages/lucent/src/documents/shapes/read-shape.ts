import {
  isList,
  isShown,
  type ResolvedCollection,
  type ResolvedField,
  valueSchema,
} from "../../config/index.ts";
import { type Schema, s } from "../../schema/index.ts";
import { unbounded } from "./unbounded.ts";

/**
 * What a document looks like to whoever reads it. All but its id may be left out, by a choice of fields or by a rule
 * of a field. Bounds are left out too: they hold for what is written from now on.
 */
export function readShape({ kind, fields, auth, timestamps }: ResolvedCollection): Schema {
  const time = kind === "global" ? s.nullable(s.time()) : s.time();
  return s.object({
    ...(kind === "global" ? { globalType: s.string() } : { id: s.id() }),
    ...readProperties(fields),
    ...(timestamps && { createdAt: s.optional(time), updatedAt: s.optional(time) }),
    ...(auth && { collection: s.optional(s.string()), _strategy: s.optional(s.string()) }),
  });
}

function readProperties(fields: readonly ResolvedField[]): Record<string, Schema> {
  return Object.fromEntries(
    fields.filter(isShown).map((field) => {
      const { name, description } = field;
      const value = isAlwaysThere(field) ? readValue(field) : s.nullable(readValue(field));
      return [name, { ...s.optional(value), ...(description !== undefined && { description }) }];
    }),
  );
}

function readValue(field: ResolvedField): Schema {
  const one = readOne(field);
  return isList(field) ? s.array(one) : one;
}

function readOne(field: ResolvedField): Schema {
  const { type, fields, path: name } = field;
  switch (type.holds) {
    case "fields":
      return s.object(readProperties(fields), { name });
    case "rows":
      return s.object({ id: s.id(), ...readProperties(fields) }, { name });
    default:
      return unbounded(valueSchema(field));
  }
}

function isAlwaysThere({ type, many, required, default: value }: ResolvedField): boolean {
  return many || required || value !== undefined || type.holds === "fields" || type.holds === "rows";
}
