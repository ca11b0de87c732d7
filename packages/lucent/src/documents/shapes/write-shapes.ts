import { fieldProperties, type ResolvedCollection, type ResolvedField } from "../../config/index.ts";
import { type AnySchema, type Schema, s } from "../../schema/index.ts";

/** What a document can be made of. */
export function createShape({ fields }: ResolvedCollection): Schema {
  return s.object(fieldProperties(fields.filter(isWritable)));
}

/** What can be changed of a document: whatever is given; the rest stays. */
export function updateShape({ kind, fields, timestamps }: ResolvedCollection): Schema {
  const version = s.optional(
    s.nullable(
      s.time({
        description:
          "The version that the change is based on: it is refused where the document has moved on since.",
      }),
    ),
  );
  return s.object({
    ...loosenedProperties(fieldProperties(fields.filter(isWritable))),
    ...((timestamps || kind === "global") && { updatedAt: version }),
  });
}

function isWritable({ purpose }: ResolvedField): boolean {
  return purpose !== "verificationToken" && purpose !== "resetToken" && purpose !== "resetExpiry";
}

/** A group is merged field by field, and so is a row that is known by its id. */
function loosened(schema: Schema): Schema {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "object":
      return { ...node, properties: loosenedProperties(node.properties) } as AnySchema;
    case "array":
      return { ...node, items: loosened(node.items) } as AnySchema;
    case "nullable":
    case "optional":
      return { ...node, of: loosened(node.of) } as AnySchema;
    default:
      return schema;
  }
}

function loosenedProperties(properties: Readonly<Record<string, Schema>>): Record<string, Schema> {
  // What says to which collection a reference leads means nothing without the reference.
  if (properties["relationTo"] && properties["value"]) return { ...properties };
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const loose = loosened(property);
      return [name, (loose as AnySchema).kind === "optional" ? loose : s.optional(loose)];
    }),
  );
}
