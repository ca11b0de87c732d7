import { isPlainObject, oncePer } from "../base/index.ts";
import type { ResolvedField } from "../config/index.ts";
import type { State } from "./combine.ts";
import { PAST } from "./values.ts";

/** A document that holds what the state says, and elsewhere what is usual. */
export function madeDocument(fields: readonly ResolvedField[], state: State): Record<string, unknown> {
  const document: Record<string, unknown> = { ...usualOf(fields), createdAt: PAST, updatedAt: PAST };
  for (const [path, value] of state) put({ document, fields }, path.split("."), asKept(fields, path, value));
  return document;
}

const usualOf = oncePer(usual);

/** What documents mostly hold. */
function usual(fields: readonly ResolvedField[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, usualValue(field)]));
}

function usualValue(field: ResolvedField): unknown {
  const { type, many, required, values } = field;
  if (type.holds === "fields") return usual(field.fields);
  if (type.holds === "rows" || many || type.name === "multiselect") return [];
  if (field.default !== undefined && typeof field.default !== "function") return field.default;
  if (type.name === "boolean") return false;
  if (field.purpose === "email") return "one@example.com";
  if (!required) return null;
  if (type.name === "select") return values.options?.[0];
  if (type.name === "number" || type.name === "integer") return 1;
  return type.name === "date" ? PAST : "one";
}

function put(
  {
    document,
    fields,
  }: { readonly document: Record<string, unknown>; readonly fields: readonly ResolvedField[] },
  [name = "", ...rest]: readonly string[],
  value: unknown,
): void {
  const inner = document[name];
  const field = fields.find((one) => one.name === name);
  if (rest.length === 0) {
    if (name in document || name === "id") document[name] = value;
  } else if (field?.type.holds === "fields") {
    const group = { ...(inner as object) };
    document[name] = group;
    put({ document: group, fields: field.fields }, rest, value);
  } else if (field?.type.name === "json" && (inner === null || isPlainObject(inner))) {
    document[name] = nested({ ...inner }, rest, value);
  }
}

function nested(
  holder: Record<string, unknown>,
  [name = "", ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const inner = holder[name];
  const next = isPlainObject(inner) ? { ...inner } : {};
  return { ...holder, [name]: rest.length === 0 ? value : nested(next, rest, value) };
}

/** References to several collections say to which they lead. */
function asKept(fields: readonly ResolvedField[], path: string, value: unknown): unknown {
  const field = fieldAt(fields, path.split("."));
  if (!field?.polymorphic) return value;
  const kept = (id: unknown) => (id === null ? null : { relationTo: String(id).split(":")[0], value: id });
  return Array.isArray(value) ? value.map(kept) : kept(value);
}

function fieldAt(
  fields: readonly ResolvedField[],
  [name, ...rest]: readonly string[],
): ResolvedField | undefined {
  const field = fields.find((one) => one.name === name);
  return rest.length === 0 || !field ? field : fieldAt(field.fields, rest);
}
