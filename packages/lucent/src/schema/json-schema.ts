import { LONGEST_SECRET, type Slots } from "./parser.ts";
import type {
  AnySchema,
  EnumSchema,
  NumberSchema,
  ObjectSchema,
  Schema,
  SlotName,
  StringSchema,
} from "./schema.ts";

type JsonType = "string" | "number" | "integer" | "boolean" | "array" | "object" | "null";

/** A schema in the words of JSON Schema 2020-12, as far as they are used here. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly anyOf?: readonly JsonSchema[];
  readonly examples?: readonly unknown[];
}

/** What JSON Schema has no word for, and the writer of a document has a place for. */
export interface Terms {
  /** What stands in the slots, for objects that take a slot's properties in. */
  readonly shapes: Slots;
  readonly slot: (name: SlotName) => JsonSchema;
  readonly reference: (to: readonly string[]) => JsonSchema;
  /** Finds a place for an object that has a name; it stays where it is when absent. */
  readonly named?: (name: string, schema: JsonSchema) => JsonSchema;
  /** Finds a place for an object that has a title; it is written there when it is first met. */
  readonly titled?: (node: ObjectSchema, title: string, write: () => JsonSchema) => JsonSchema;
}

/**
 * A schema as JSON Schema 2020-12. Lengths are counted in characters there and in UTF-16 code units here, so
 * that a text with signs beyond the first plane may pass one and not the other.
 */
export function jsonSchemaOf(schema: Schema, terms: Terms): JsonSchema {
  const written = undescribed(schema as AnySchema, terms);
  const sentences = [schema.description, written.description].filter((said) => said !== undefined);
  return sentences.length === 0 ? written : { ...written, description: sentences.join("\n\n") };
}

function undescribed(node: AnySchema, terms: Terms): JsonSchema {
  switch (node.kind) {
    case "string":
      return textSchema(node);
    case "secret":
      return { type: "string", format: "password", maxLength: node.maxLength ?? LONGEST_SECRET };
    case "number":
    case "integer":
      return numberSchema(node);
    case "boolean":
      return { type: "boolean" };
    case "time":
      return { type: "string", format: "date-time" };
    case "duration":
      return { type: ["string", "integer"], minimum: node.min, maximum: node.max, examples: ["15m", 900] };
    case "id":
      return { type: "string", format: "uuid" };
    case "reference":
      return terms.reference(node.to);
    case "json":
      return {};
    case "point":
      return POINT;
    case "enum":
      return { type: "string", enum: node.values, ...meaningsOf(node) };
    case "array": {
      const { minItems, maxItems } = node;
      const items = jsonSchemaOf(node.items, terms);
      return {
        type: "array",
        items,
        ...(minItems !== undefined && { minItems }),
        ...(maxItems !== undefined && { maxItems }),
      };
    }
    case "nullable": {
      const written = jsonSchemaOf(node.of, terms);
      return node.of.kind === "nullable" ? written : orNull(written);
    }
    case "optional":
      return jsonSchemaOf(node.of, terms);
    case "object": {
      const { name, title } = node;
      if (title !== undefined && terms.titled)
        return terms.titled(node, title, () => objectSchema(node, terms));
      const written = objectSchema(node, terms);
      return name !== undefined && terms.named ? terms.named(name, written) : written;
    }
    case "slot":
      return terms.slot(node.slot);
  }
}

function textSchema({ format, minLength, maxLength, maxBytes = maxLength }: StringSchema): JsonSchema {
  // No character has less than a byte.
  const most = maxLength === undefined ? maxBytes : Math.min(maxLength, maxBytes as number);
  return {
    type: "string",
    ...(format !== undefined && { format }),
    ...(minLength !== undefined && { minLength }),
    ...(most !== undefined && { maxLength: most }),
  };
}

function numberSchema({ kind, min, max }: NumberSchema): JsonSchema {
  return {
    type: kind,
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
  };
}

/** What people are told of values, as a list in Markdown (OpenAPI 3.1.1 §4.6). */
function meaningsOf({ values, meanings = [] }: EnumSchema): Pick<JsonSchema, "description"> {
  const told = values.flatMap((value, index) =>
    meanings[index] == null ? [] : [`- \`${value}\`: ${meanings[index]}`],
  );
  return told.length === 0 ? {} : { description: told.join("\n") };
}

const POINT: JsonSchema = {
  type: "array",
  prefixItems: [
    { type: "number", minimum: -180, maximum: 180 },
    { type: "number", minimum: -90, maximum: 90 },
  ],
  minItems: 2,
  maxItems: 2,
};

function objectSchema(node: ObjectSchema, terms: Terms): JsonSchema {
  const beside = node.beside && (terms.shapes[node.beside] as ObjectSchema | undefined);
  const properties: Readonly<Record<string, Schema>> = { ...beside?.properties, ...node.properties };
  const required = Object.keys(properties).filter((name) => properties[name]?.kind !== "optional");
  const isOpen = node.isOpen || beside?.isOpen || (node.beside !== undefined && !beside);
  return {
    type: "object",
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, jsonSchemaOf(property, terms)]),
    ),
    ...(required.length > 0 && { required }),
    ...(!isOpen && { additionalProperties: false as const }),
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values, anyOf, $ref, description } = schema;
  if ($ref !== undefined) {
    return { anyOf: [{ $ref }, { type: "null" }], ...(description !== undefined && { description }) };
  }
  if (anyOf) return { ...schema, anyOf: [...anyOf, { type: "null" }] };
  // Without a type anything is accepted, and null with it.
  if (type === undefined) return schema;
  return { ...schema, type: [type as JsonType, "null"], ...(values && { enum: [...values, null] }) };
}
