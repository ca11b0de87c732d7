import type { AnySchema, ObjectSchema, Schema, SlotName } from "../../schema/index.ts";
import { type Member, propertyName, type TypeText, unionOf } from "./type-text.ts";

/** The type of what stands in a slot. */
export type SlotType = (slot: SlotName) => TypeText;

/** The type of the values that a schema accepts; `slotType` is asked where a collection has something to say. */
export function schemaType(schema: Schema, slotType: SlotType = () => "unknown"): TypeText {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "string":
    case "secret":
    case "id":
    case "reference":
    case "time":
      return "string";
    case "number":
    case "integer":
      return "number";
    case "duration":
      return unionOf("string", "number");
    case "boolean":
      return "boolean";
    case "point":
      return "[longitude: number, latitude: number]";
    case "json":
      return "unknown";
    case "enum":
      return unionOf(...node.values.map((value) => JSON.stringify(value)));
    case "array":
      return { items: schemaType(node.items, slotType) };
    case "nullable":
      return unionOf(schemaType(node.of, slotType), "null");
    case "optional":
      return unionOf(schemaType(node.of, slotType), "undefined");
    case "object":
      return objectType(node, slotType);
    case "slot":
      return slotType(node.slot);
  }
}

/** The properties of an object as members, with what is said of each. */
export function membersOf({ properties }: Pick<ObjectSchema, "properties">, slotType: SlotType): Member[] {
  return Object.entries(properties).map(([name, property]) => {
    const node = property as AnySchema;
    const isOptional = node.kind === "optional";
    return {
      name: propertyName(name),
      type: schemaType(isOptional ? node.of : node, slotType),
      isOptional,
      about: descriptionOf(node),
    };
  });
}

function objectType(node: ObjectSchema, slotType: SlotType): TypeText {
  const beside = { members: membersOf(node, slotType) };
  return node.beside === undefined ? beside : { allOf: [slotType(node.beside), beside] };
}

function descriptionOf(schema: Schema): string | undefined {
  const node = schema as AnySchema;
  const isWrapped = node.kind === "optional" || node.kind === "nullable";
  return node.description ?? (isWrapped ? descriptionOf(node.of) : undefined);
}
