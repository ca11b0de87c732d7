import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { deleteDocument } from "../delete-document.ts";
import { decideOnStored } from "../reach.ts";
import { showWritten } from "../show-written.ts";
import { viewingProperties } from "../viewing-options.ts";

/** Removes a document and all that belongs to it. */
export const deleteOne = operation({
  name: "delete",
  summary: "Delete a document.",
  on: "collection",
  rest: [{ method: "DELETE", path: "/:id" }],
  path: s.object({ id: s.string() }),
  query: s.object(viewingProperties),
  output: s.slot("doc"),
  wrapped: "doc",
  message: "Deleted successfully.",
  errors: ["NOT_FOUND", "CONFLICT", "IN_USE"],
  scope: "write",
  access: (asked) => decideOnStored(asked, "delete"),
  examples: [
    { title: "By its id", input: ({ id }) => ({ id }) },
    { title: "What is not there", input: ({ unknownId }) => ({ id: unknownId }), fails: "NOT_FOUND" },
  ],
}).handle((call) => showWritten(call, call.input.id, () => deleteDocument(call)));

declare module "../../contract/operations.ts" {
  interface Operations {
    delete: typeof deleteOne;
  }
}
