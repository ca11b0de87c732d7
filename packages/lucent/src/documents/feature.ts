import type { Feature } from "../operation/index.ts";
import { dereference } from "./dereference.ts";
import { modelOf } from "./document-model.ts";
import * as operations from "./operations/index.ts";
import { projectDocument } from "./project-document.ts";
import { documentShapes } from "./shapes/index.ts";

/** Documents: the tables of each collection and global, and the acts that all of them have. */
export const documents: Feature = {
  name: "documents",
  operations: Object.values(operations),
  tables: ({ collections, globals }) =>
    [...collections.values(), ...globals.values()].flatMap((collection) => modelOf(collection).tables),
  shapes: (config, collection) => (collection.kind === "root" ? {} : documentShapes(config, collection)),
  dereference,
  projections: (config, collection) =>
    collection.kind === "root"
      ? {}
      : { doc: projectDocument(config, collection, collection.auth ? ["sessions"] : []) },
};
