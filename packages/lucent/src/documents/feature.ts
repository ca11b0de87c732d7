import type { Feature } from "../operation/index.ts";
import { modelOf } from "./document-model.ts";
import { count } from "./operations/count.ts";
import { create } from "./operations/create.ts";
import { deleteDocument } from "./operations/delete.ts";
import { find } from "./operations/find.ts";
import { findByID } from "./operations/find-by-id.ts";
import { update } from "./operations/update.ts";
import { projectDocument } from "./project-document.ts";

/** Documents: a table for each collection and the acts that all collections have. */
export const documents: Feature = {
  name: "documents",
  operations: [find, count, findByID, create, update, deleteDocument],
  tables: ({ collections }) => [...collections.values()].map((collection) => modelOf(collection).table),
  projections: (config, collection) => ({ doc: projectDocument(config, collection) }),
};
