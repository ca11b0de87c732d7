import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { deleteDocument } from "../delete-document.ts";
import { bulkMessage, bulkOutput, bulkProperties, bulkStatus, decideInBulk, inBulk } from "../in-bulk.ts";

/** Removes all documents that pass a filter, each by itself. */
export const deleteMany = operation({
  name: "deleteMany",
  summary: "Delete the documents that pass a filter.",
  on: "collection",
  rest: [{ method: "DELETE", path: "/" }],
  query: s.object(bulkProperties),
  output: bulkOutput,
  status: bulkStatus,
  message: bulkMessage({ done: "Deleted", failed: "delete" }),
  errors: ["VALIDATION_FAILED", "INVALID_QUERY", "QUERY_TOO_SLOW"],
  access: (asked) => decideInBulk(asked, "delete"),
  brief: { overloads: "delete" },
}).handle((call) => inBulk(call, "delete", deleteDocument));

declare module "../../contract/operations.ts" {
  interface Operations {
    deleteMany: typeof deleteMany;
  }
}
