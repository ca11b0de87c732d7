import type { ResolvedCollection } from "../../config/index.ts";
import { addressOf, type Engine } from "../../operation/index.ts";
import type { JsonSchema } from "../../schema/index.ts";
import type { Answer, Parameter } from "./objects.ts";
import { createShelf, type Shelf } from "./shelf.ts";

/** A document in the making. */
export interface Writing extends Pick<Engine, "config" | "registry"> {
  readonly schemas: Shelf<JsonSchema>;
  readonly parameters: Shelf<Parameter>;
  readonly responses: Shelf<Answer>;
  /** The names of operations that are given away already. */
  readonly operationIds: Set<string>;
}

/** Begins a document in which nothing stands yet. */
export function beginWriting({ config, registry }: Pick<Engine, "config" | "registry">): Writing {
  // A document is called after its collection, whatever else would like that name.
  const documents = [...config.collections.values(), ...config.globals.values()].map(
    (collection) => [shapeKey(collection, "doc"), collection.names.singular] as const,
  );
  return {
    config,
    registry,
    schemas: createShelf("schemas", new Map([["error", "Error"], ...documents])),
    parameters: createShelf("parameters"),
    responses: createShelf("responses"),
    operationIds: new Set(),
  };
}

/** What tells the shape of a slot from all others of a document. */
export function shapeKey(collection: Pick<ResolvedCollection, "kind" | "slug">, slot: string): string {
  return `${addressOf(collection)} ${slot}`;
}
