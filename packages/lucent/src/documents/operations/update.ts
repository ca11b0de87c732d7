import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { baseProperties } from "../base-version.ts";
import { decideOnStored } from "../reach.ts";
import { showWritten } from "../show-written.ts";
import { updateDocument } from "../update-document.ts";
import { viewingProperties } from "../viewing-options.ts";

/** Changes the fields of a document that were sent and that the caller may write; the others stay. */
export const update = operation({
  name: "update",
  summary: "Change a document.",
  on: "collection",
  rest: [{ method: "PATCH", path: "/:id" }],
  path: s.object({ id: s.string() }),
  query: s.object({ ...viewingProperties, ...baseProperties }),
  body: s.slot("update"),
  output: s.slot("doc"),
  wrapped: "doc",
  message: "Updated successfully.",
  errors: ["VALIDATION_FAILED", "NOT_FOUND", "CONFLICT", "CHANGED_MEANWHILE"],
  scope: "write",
  access: (asked) => decideOnStored(asked, "update"),
  examples: [
    { title: "Some of its fields", input: ({ id, update }) => ({ id, data: update }) },
    {
      title: "What is not there",
      input: ({ unknownId, update }) => ({ id: unknownId, data: update }),
      fails: "NOT_FOUND",
    },
  ],
}).handle((call) => showWritten(call, call.input.id, () => updateDocument(call)));

declare module "../../contract/operations.ts" {
  interface Operations {
    update: typeof update;
  }
}
