import type { AnySchema, Schema, SlotName } from "./schema.ts";

/** Copies out of a value what a schema declares, and nothing else. */
export type Projection = (value: unknown) => unknown;

/**
 * Compiles the last filter before an answer leaves: whatever a handler or a hook put into its result,
 * only declared properties go out. Slots are filtered by the functions that the collection gives.
 */
export function compileProjection(schema: Schema, slots: Partial<Record<SlotName, Projection>>): Projection {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "object": {
      const properties = Object.entries(node.properties).map(
        ([key, property]) => [key, compileProjection(property, slots)] as const,
      );
      return (value) => {
        if (typeof value !== "object" || value === null) return value;
        const kept: Record<string, unknown> = {};
        for (const [key, project] of properties) {
          const property = (value as Record<string, unknown>)[key];
          if (property !== undefined) kept[key] = project(property);
        }
        return kept;
      };
    }
    case "array": {
      const project = compileProjection(node.items, slots);
      return (value) => (Array.isArray(value) ? value.map(project) : value);
    }
    case "nullable":
    case "optional": {
      const project = compileProjection(node.of, slots);
      return (value) => (value === null || value === undefined ? value : project(value));
    }
    case "slot":
      return slots[node.slot] ?? keep;
    default:
      return keep;
  }
}

const keep: Projection = (value) => value;
