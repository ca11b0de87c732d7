import {
  fieldProperties,
  isDemanded,
  type ResolvedCollection,
  type ResolvedField,
} from "../../config/index.ts";
import { type AnySchema, type ObjectSchema, type Schema, s } from "../../schema/index.ts";

/**
 * What a document can be made of. What is no field of it is ignored, so that a document can be sent as it was read.
 * Disclosure: whoever may read the schema learns nothing of hidden fields, but for those that every document needs.
 */
export function createShape({ fields }: ResolvedCollection): Schema {
  const whole = s.object(fieldProperties(told(fields.filter(isWritable), isDemanded)));
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
    ...fieldProperties(told(fields.filter(isWritable), () => false)),
    ...((timestamps || kind === "global") && { updatedAt: version }),
  });
  return withObjects(whole, (node) => ({ ...node, isOpen: true, properties: loosened(node.properties) }));
}

/** The fields that are told of: none that is hidden, nor what it holds, unless it has to be. */
function told(
  fields: readonly ResolvedField[],
  hasToBe: (field: ResolvedField) => boolean,
  isHidden = false,
): readonly ResolvedField[] {
  return fields.flatMap((field) => {
    // Everybody knows of the password, which nobody is ever shown.
    const hidden = isHidden || (field.hidden && field.purpose !== "password");
    return hidden && !hasToBe(field) ? [] : [{ ...field, fields: told(field.fields, hasToBe, hidden) }];
  });
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
