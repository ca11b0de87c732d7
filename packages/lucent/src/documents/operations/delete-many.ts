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
  scope: "write",
  access: (asked) => decideInBulk(asked, "delete"),
  graphql: { name: ({ plural }) => `delete${plural}`, type: ({ plural }) => `delete${plural}` },
  brief: { overloads: "delete" },
  examples: [
    { title: "Those that a filter picks", input: ({ id }) => ({ where: { id: { in: [id] } } }) },
    { title: "Without a filter", fails: "VALIDATION_FAILED" },
    {
      title: "By a field that is not there",
      input: () => ({ where: { nowhere: { equals: 1 } } }),
      fails: "INVALID_QUERY",
    },
  ],
}).handle((call) => inBulk(call, "delete", deleteDocument));

declare module "../../contract/operations.ts" {
  interface Operations {
    deleteMany: typeof deleteMany;
  }
}
