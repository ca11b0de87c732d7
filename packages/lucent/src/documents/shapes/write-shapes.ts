import { fieldProperties, type ResolvedCollection, type ResolvedField } from "../../config/index.ts";
import { type AnySchema, type ObjectSchema, type Schema, s } from "../../schema/index.ts";

/** What a document can be made of. What is no field of it is ignored, so that a document can be sent as it was read. */
export function createShape({ fields }: ResolvedCollection): Schema {
  const whole = s.object(fieldProperties(fields.filter(isWritable)));
  return withObjects(whole, (node) => ({ ...node, isOpen: true }));
}

/**
 * What can be changed of a document: whatever is given; the rest stays. A group is merged field by field, and so is a
 * row that is known by its id.
 */
export function updateShape({ kind, fields, timestamps }: ResolvedCollection): Schema {
  const version = s.nullable(
    s.time({
      description:
        "The version that the change is based on: it is refused where the document has moved on since.",
    }),
  );
  const whole = s.object({
    ...fieldProperties(fields.filter(isWritable)),
    ...((timestamps || kind === "global") && { updatedAt: version }),
  });
  return withObjects(whole, (node) => ({ ...node, isOpen: true, properties: loosened(node.properties) }));
}

function isWritable({ purpose }: ResolvedField): boolean {
  return purpose !== "verificationToken" && purpose !== "resetToken" && purpose !== "resetExpiry";
}

/** A schema whose objects are changed, but for those that name a document of one of several collections. */
function withObjects(schema: Schema, change: (node: ObjectSchema) => ObjectSchema): Schema {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "object": {
      if (isReference(node)) return node;
      const properties = Object.entries(node.properties).map(([name, property]) => [
        name,
        withObjects(property, change),
      ]);
      return change({ ...node, properties: Object.fromEntries(properties) });
    }
    case "array":
      return { ...node, items: withObjects(node.items, change) } as AnySchema;
    case "nullable":
    case "optional":
      return { ...node, of: withObjects(node.of, change) } as AnySchema;
    default:
      return schema;
  }
}

function isReference({ properties: { relationTo, value } }: ObjectSchema): boolean {
  return relationTo?.kind === "enum" && value?.kind === "reference";
}

function loosened(properties: ObjectSchema["properties"]): ObjectSchema["properties"] {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      property.kind === "optional" ? property : s.optional(property),
    ]),
  );
}
