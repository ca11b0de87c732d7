import qs from "qs";
import { isPlainObject } from "../../base/index.ts";
import { LucentError } from "../../errors/index.ts";
import type { AnySchema, ObjectSchema, Schema } from "../../schema/index.ts";
import { parseJson } from "../parse-json.ts";

const LONGEST = 16_384;
const MOST_PARAMETERS = 1_000;
// What is too much or goes by a forbidden name is refused: dropped in silence, it would take a filter with it.
const OPTIONS: qs.IParseOptions<qs.BooleanOptional> = {
  depth: 24,
  strictDepth: true,
  arrayLimit: 1_000,
  parameterLimit: MOST_PARAMETERS,
  throwOnLimitExceeded: true,
  allowEmptyArrays: true,
  plainObjects: true,
};
// What Payload's clients may write as a list, although it is one text.
const LISTED = "sort";

/** The values of a query string that an operation declares; all others are ignored. */
export interface ReadQuery {
  readonly values: Record<string, unknown>;
  /** Whether the values inside a filter are text, as they are unless it was written as JSON. */
  readonly textual: boolean;
}

/** Where a query stands: in the address, and perhaps more of it in the body. */
export interface SentQuery {
  readonly search: string;
  readonly more?: string | undefined;
}

/** Reads a query string in the `qs` form of Payload's clients, by the kinds that the schema asks for. */
export function readQuery(schema: Schema | undefined, { search, more = "" }: SentQuery): ReadQuery {
  const declared = (schema as ObjectSchema | undefined)?.properties ?? {};
  if (search === "" && more === "") return { values: {}, textual: true };
  if (search.length > LONGEST) throw new LucentError("URI_TOO_LONG");
  const sent = more === "" ? parse(search) : joined(parse(search), parse(more));
  const values: Record<string, unknown> = {};
  let textual = true;
  for (const [name, property] of Object.entries(declared)) {
    const text = sent[name];
    if (text === undefined) continue;
    if (!isStructured(property)) values[name] = decode(property, name === LISTED ? asText(text) : text);
    else if (typeof text === "string") {
      values[name] = parseJson(text);
      if (isFilter(property)) textual = false;
    } else values[name] = isFilter(property) ? text : withBooleans(text);
  }
  return { values, textual };
}

function joined(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const twice = Object.keys(one).find((name) => name in other);
  if (twice === undefined) return Object.assign(Object.create(null), one, other);
  throw new LucentError("INVALID_REQUEST", {
    message: "A part of the query stands both in the address and in the body.",
  });
}

function parse(search: string): Record<string, unknown> {
  try {
    const names = search.split("&").map((part) => part.split("=", 1)[0]);
    // Prototype pollution: the library drops such a name; here it is refused.
    if (decodeURIComponent(names.join("&")).includes("__proto__"))
      throw new RangeError("A name is not accepted.");
    // Without brackets there is no structure to read, and most query strings have none.
    return /[[\]]|%5/.test(search) ? qs.parse(search, OPTIONS) : parseFlat(search);
  } catch (error) {
    throw new LucentError("INVALID_REQUEST", {
      message: "The query string could not be read.",
      cause: error,
    });
  }
}

function parseFlat(search: string): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  const parameters = new URLSearchParams(search);
  if (parameters.size > MOST_PARAMETERS) throw new RangeError("There are too many parameters.");
  for (const name of new Set(parameters.keys())) {
    const all = parameters.getAll(name);
    values[name] = all.length === 1 ? all[0] : all;
  }
  return values;
}

/** Makes of a text what the schema asks for; one that does not fit stays text, and is refused as such. */
function decode(schema: Schema, text: unknown): unknown {
  if (typeof text !== "string") return text;
  const node = bare(schema);
  if (node.kind === "integer" || node.kind === "number")
    return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text;
  if (node.kind === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function asText(value: unknown): unknown {
  const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
  return isList ? value.join(",") : value;
}

/** A choice of fields has no other values than yes and no, at any depth; a query string has both as text. */
function withBooleans(value: unknown): unknown {
  if (value === "true" || value === "false") return value === "true";
  if (Array.isArray(value)) return value.map(withBooleans);
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, withBooleans(inner)]);
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** Whether a value is an object, in brackets or as JSON, rather than one text. */
function isStructured(schema: Schema): boolean {
  const { kind } = bare(schema);
  return kind === "slot" || kind === "json";
}

function isFilter(schema: Schema): boolean {
  const node = bare(schema);
  return node.kind === "slot" && node.slot === "where";
}

function bare(schema: Schema): AnySchema {
  const node = schema as AnySchema;
  return node.kind === "optional" || node.kind === "nullable" ? bare(node.of) : node;
}
