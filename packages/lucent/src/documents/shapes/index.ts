import type { ResolvedCollection, ResolvedConfig } from "../../config/index.ts";
import { type Slots, s } from "../../schema/index.ts";
import { readShape } from "./read-shape.ts";
import { whereShape } from "./where-shape.ts";
import { createShape, updateShape } from "./write-shapes.ts";

/** What stands in the slots of a collection's operations, for whoever describes them. */
export function documentShapes(config: ResolvedConfig, collection: ResolvedCollection): Slots {
  return {
    doc: readShape(collection),
    create: createShape(collection),
    update: updateShape(collection),
    where: whereShape(config, collection),
    select: s.json({
      description: "The fields to give, `{ title: true }`, or to leave out, `{ body: false }`.",
    }),
    populate: s.json({ description: "The same for documents in the places of ids, by their collections." }),
  };
}
