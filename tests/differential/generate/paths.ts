import { collectionOf, type FieldSpec, isPolymorphic, type Schema, targetsOf } from "../world.ts";
import { JSON_KEYS } from "./pools.ts";

const MOST_HOPS = 2;

/**
 * All names that a collection has, whoever may use them: through groups, lists, JSON and relations.
 *
 * @param hops past how many relations
 */
export function pathsOf(schema: Schema, slug: string, hops = MOST_HOPS): readonly string[] {
  return [...new Set(documentPaths(schema, slug, hops))];
}

function documentPaths(schema: Schema, slug: string, hops: number): string[] {
  const { fields } = collectionOf({ schema }, slug);
  return ["id", "createdAt", "updatedAt", ...fields.flatMap((field) => fieldPaths(schema, field, hops))];
}

function fieldPaths(schema: Schema, field: FieldSpec, hops: number): string[] {
  const within = (paths: readonly string[]) => paths.map((path) => `${field.name}.${path}`);
  const inner = (field.fields ?? []).flatMap((one) => fieldPaths(schema, one, hops));
  switch (field.type) {
    case "group":
      return within(inner);
    case "array":
      return [field.name, ...within(["id", ...inner])];
    case "json":
      return [field.name, ...within(JSON_KEYS)];
    case "relationship": {
      const own = isPolymorphic(field) ? ["value", "relationTo"] : ["id"];
      const beyond =
        hops === 0 ? [] : targetsOf(field).flatMap((slug) => documentPaths(schema, slug, hops - 1));
      return [field.name, ...within([...own, ...beyond])];
    }
    default:
      return [field.name];
  }
}
