import { type AnySchema, coreOf, type Schema, type Slots } from "../../schema/index.ts";

/** A name and what it holds. */
export type Property = readonly [name: string, schema: Schema];

/** The properties of an object, also of one in a list, in a slot, or where null may stand. */
export function propertiesOf(schema: Schema, slots: Slots): readonly Property[] {
  const node = bare(schema);
  if (node.kind === "slot") return slots[node.slot] ? propertiesOf(slots[node.slot] as Schema, slots) : [];
  if (node.kind !== "object") return [];
  const beside = node.beside && slots[node.beside];
  return [...Object.entries(node.properties), ...(beside ? propertiesOf(beside, slots) : [])];
}

/** The names of those that GraphQL gives without being asked which of their fields. */
export function plainFields(properties: readonly Property[], most: number): string[] {
  return properties
    .filter(([, schema]) => isPlain(bare(schema)))
    .slice(0, most)
    .map(([name]) => name);
}

function isPlain({ kind }: AnySchema): boolean {
  return kind !== "object" && kind !== "slot" && kind !== "reference";
}

function bare(schema: Schema): AnySchema {
  const node = coreOf(schema);
  return node.kind === "array" ? bare(node.items) : node;
}
