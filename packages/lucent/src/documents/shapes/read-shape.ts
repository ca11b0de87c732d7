import {
  isList,
  isShown,
  type ResolvedCollection,
  type ResolvedField,
  valueSchema,
} from "../../config/index.ts";
import { type Schema, s } from "../../schema/index.ts";
import { unbounded } from "./unbounded.ts";

const OF_PEOPLE = {
  collection: s.optional(s.string()),
  _strategy: s.optional(s.string()),
  sessions: s.optional(
    s.array(s.object({ id: s.id(), createdAt: s.time(), expiresAt: s.time() }, { name: "sessions" })),
  ),
};

/**
 * What a document looks like to whoever reads it. All but its id may be left out, by a choice of fields or by a rule
 * of a field. Bounds are left out too: they hold for what is written from now on. A global that nobody has saved yet
 * has no values, be they required or not.
 */
export function readShape({ kind, fields, auth, timestamps }: ResolvedCollection): Schema {
  const time = kind === "global" ? s.nullable(s.time()) : s.time();
  return s.object({
    ...(kind === "global" ? { globalType: s.string() } : { id: s.id() }),
    ...readProperties(fields, kind === "global"),
    ...(timestamps && { createdAt: s.optional(time), updatedAt: s.optional(time) }),
    ...(auth && OF_PEOPLE),
  });
}

function readProperties(fields: readonly ResolvedField[], isUnsaved: boolean): Record<string, Schema> {
  return Object.fromEntries(
    fields.filter(isShown).map((field) => {
      const { name, description } = field;
      const one = readValue(field, isUnsaved);
      const value = isAlwaysThere(field, isUnsaved) ? one : s.nullable(one);
      return [name, { ...s.optional(value), ...(description !== undefined && { description }) }];
    }),
  );
}

function readValue(field: ResolvedField, isUnsaved: boolean): Schema {
  const one = readOne(field, isUnsaved);
  return isList(field) ? s.array(one) : one;
}

function readOne(field: ResolvedField, isUnsaved: boolean): Schema {
  const { type, fields, path: name } = field;
  switch (type.holds) {
    case "fields":
      return s.object(readProperties(fields, isUnsaved), { name });
    case "rows":
      return s.object({ id: s.id(), ...readProperties(fields, false) }, { name });
    default:
      return unbounded(valueSchema(field));
  }
}

function isAlwaysThere({ type, many, required, default: value }: ResolvedField, isUnsaved: boolean): boolean {
  const isList = many || type.holds === "rows";
  return isList || type.holds === "fields" || value !== undefined || (required && !isUnsaved);
}
