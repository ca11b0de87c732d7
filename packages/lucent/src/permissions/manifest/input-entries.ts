import { humanised, type ResolvedCollection } from "../../config/index.ts";
import type { ControlName, ManifestField } from "../../contract/index.ts";
import type { AnyDeclaration } from "../../operation/index.ts";
import { type AnySchema, coreOf, type ObjectSchema, type Schema, type Slots } from "../../schema/index.ts";

// How much of documents an answer holds: nobody is asked for that.
const VIEWING = new Set(["depth", "select", "populate"]);

/** What an operation asks for, as a form asks for it. */
export interface InputsAround {
  /** What stands in the slots of the place. */
  readonly shapes: Slots;
  readonly collection: ResolvedCollection;
  /** The fields of the place, as the caller may fill them in. */
  readonly fields: readonly ManifestField[];
  /** The collections whose documents the caller may pick. */
  readonly readable: ReadonlySet<string>;
  /** The inputs that are not asked for. */
  readonly filled: ReadonlySet<string>;
  /** Whether what can be left out is not asked for either. */
  readonly isBrief: boolean;
}

/** The inputs that somebody is asked for: those that are fields of the place as these are, all others by their schemas. */
export function inputEntries(
  { path, query, body }: AnyDeclaration,
  around: InputsAround,
): readonly ManifestField[] {
  const beside = [path, query].flatMap((schema) => propertiesOf(schema, around.shapes));
  return [
    ...beside.filter(({ name, schema }) => !VIEWING.has(name) && coreOf(schema).kind !== "slot"),
    ...propertiesOf(body, around.shapes),
  ]
    .filter(({ name, schema }) => !around.filled.has(name) && !(around.isBrief && schema.kind === "optional"))
    .flatMap((property) =>
      property.isOfSlot ? ownFields(property, around) : entriesOf(property, around, null),
    );
}

interface Property {
  readonly name: string;
  readonly schema: Schema;
  /** Whether a slot brings it, and so mostly a field of the place. */
  readonly isOfSlot: boolean;
}

function propertiesOf(schema: Schema | undefined, shapes: Slots, isOfSlot = false): readonly Property[] {
  if (!schema) return [];
  const node = coreOf(schema) as AnySchema;
  if (node.kind === "slot") return propertiesOf(shapes[node.slot], shapes, true);
  if (node.kind !== "object") return [];
  const own = Object.entries(node.properties).map(([name, property]) => ({
    name,
    schema: property,
    isOfSlot,
  }));
  return [...own, ...(node.beside ? propertiesOf(shapes[node.beside], shapes, true) : [])];
}

function ownFields(property: Property, around: InputsAround): readonly ManifestField[] {
  const { name, schema } = property;
  if (!around.collection.field.has(name)) return entriesOf(property, around, null);
  return around.fields
    .filter(({ path, may }) => may.create && (path === name || path.startsWith(`${name}.`)))
    .map((field) => (field.path === name ? { ...field, required: schema.kind !== "optional" } : field));
}

function entriesOf(
  { name, schema }: Property,
  around: InputsAround,
  parent: string | null,
): readonly ManifestField[] {
  const node = coreOf(schema) as AnySchema;
  const path = parent === null ? name : `${parent}.${name}`;
  const item = node.kind === "array" ? (coreOf(node.items) as AnySchema) : node;
  const inner = item.kind === "object" && !item.isOpen ? item : null;
  const control = controlOf(node, item);
  const description = schema.description ?? node.description;
  const entry: ManifestField = {
    path,
    name,
    parent,
    label: humanised(name),
    ...(description !== undefined && { description }),
    type: node.kind,
    control,
    holds: HOLDS[control] ?? "value",
    required: schema.kind !== "optional" && schema.kind !== "nullable",
    unique: false,
    many: node.kind === "array" && control !== "rows",
    polymorphic: false,
    ...boundsOf(node),
    ...(item.kind === "enum" && {
      choices: item.values.map((value) => ({ value, label: humanised(value) })),
    }),
    ...(item.kind === "reference" && { relationTo: item.to.filter((slug) => around.readable.has(slug)) }),
    operators: [],
    isSortable: false,
    isReadOnly: false,
    isHidden: false,
    may: { create: true, read: false, update: false },
  };
  return [entry, ...(inner ? inside(inner, around, path) : [])];
}

function inside(node: ObjectSchema, around: InputsAround, path: string): readonly ManifestField[] {
  return propertiesOf(node, around.shapes).flatMap((property) => entriesOf(property, around, path));
}

const HOLDS: Partial<Record<ControlName, ManifestField["holds"]>> = {
  relation: "references",
  rows: "rows",
  group: "fields",
};

const LONGEST_LINE = 300;

function controlOf(node: AnySchema, item: AnySchema): ControlName {
  switch (item.kind) {
    case "reference":
      return "relation";
    case "enum":
      return node === item ? "choice" : "choices";
    case "object":
      if (item.isOpen) return "json";
      return node === item ? "group" : "rows";
  }
  switch (node.kind) {
    case "string":
      if (node.format === "email") return "address";
      return (node.maxLength ?? 0) > LONGEST_LINE ? "text" : "line";
    case "secret":
      return "secret";
    case "number":
      return "number";
    case "integer":
      return "whole number";
    case "boolean":
      return "switch";
    case "time":
      return "moment";
    case "point":
      return "place";
    case "id":
    case "duration":
      return "line";
    default:
      return "json";
  }
}

function boundsOf(node: AnySchema): Partial<Pick<ManifestField, "min" | "max" | "minLength" | "maxLength">> {
  if (node.kind === "number" || node.kind === "integer")
    return {
      ...(node.min !== undefined && { min: node.min }),
      ...(node.max !== undefined && { max: node.max }),
    };
  if (node.kind !== "string" && node.kind !== "secret") return {};
  const { maxLength } = node;
  const minLength = node.kind === "string" ? node.minLength : undefined;
  return { ...(minLength !== undefined && { minLength }), ...(maxLength !== undefined && { maxLength }) };
}
