import { type AnySchema, type ObjectSchema, type Schema, s } from "../../packages/lucent/src/schema/index.ts";

/** What an object cannot be made without. */
export function demanded(shape: Schema): Schema {
  return s.object(chosen(shape, ({ kind }) => kind !== "optional"));
}

/** What an object can be made of where there is nothing yet that it could lead to. */
export function withoutReferences(shape: Schema | undefined): Schema {
  return s.object(chosen(shape ?? s.object({}), (property) => !leadsElsewhere(property)));
}

function chosen(shape: Schema, isChosen: (property: AnySchema) => boolean): Record<string, Schema> {
  const { properties } = shape as ObjectSchema;
  return Object.fromEntries(
    Object.entries(properties).filter(([, property]) => isChosen(property as AnySchema)),
  );
}

function leadsElsewhere(schema: Schema): boolean {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "reference":
      return true;
    case "optional":
    case "nullable":
      return leadsElsewhere(node.of);
    case "array":
      return leadsElsewhere(node.items);
    case "object":
      return Object.values(node.properties).some(leadsElsewhere);
    default:
      return false;
  }
}
