import type { Feature } from "../operation/index.ts";
import { modelOf } from "./document-model.ts";
import * as operations from "./operations/index.ts";
import { projectDocument } from "./project-document.ts";

/** Documents: a table for each collection and the acts that all collections have. */
export const documents: Feature = {
  name: "documents",
  operations: Object.values(operations),
  tables: ({ collections }) => [...collections.values()].map((collection) => modelOf(collection).table),
  projections: (config, collection) => ({ doc: projectDocument(config, collection) }),
};
