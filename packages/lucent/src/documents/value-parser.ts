import { isPlainObject, oncePer } from "../base/index.ts";
import { type ResolvedField, schemaOf } from "../config/index.ts";
import { compileParser, type Parser } from "../schema/index.ts";

/** Reads a value of a field as it will be kept; nothing for groups and arrays, whose fields are read one by one. */
export const valueParser: (field: ResolvedField) => Parser<unknown> | undefined = oncePer(createParser);

function createParser(field: ResolvedField): Parser<unknown> | undefined {
  const { holds } = field.type;
  if (holds === "fields" || holds === "rows") return undefined;
  const parse = compileParser(schemaOf(field));
  if (holds === "value") return parse;
  return (value) => parse(Array.isArray(value) ? value.map((one) => bare(field, one)) : bare(field, value));
}

/** People send whole documents back, so that a document may stand where its id belongs. */
function bare({ polymorphic }: ResolvedField, value: unknown): unknown {
  if (!polymorphic) return idOf(value);
  return isPlainObject(value) ? { ...value, value: idOf(value["value"]) } : value;
}

function idOf(value: unknown): unknown {
  return isPlainObject(value) && Object.hasOwn(value, "id") ? value["id"] : value;
}
