import type { ObjectSchema, Schema } from "../schema/index.ts";

/** The names that an input declares; those in a slot are not among them. */
export function namesOf(schema: Schema | undefined): ReadonlySet<string> {
  return new Set(Object.keys((schema as ObjectSchema | undefined)?.properties ?? {}));
}
