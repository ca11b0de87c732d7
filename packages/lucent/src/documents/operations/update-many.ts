import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { bulkMessage, bulkOutput, bulkProperties, bulkStatus, decideInBulk, inBulk } from "../in-bulk.ts";
import { updateDocument } from "../update-document.ts";

/** Changes all documents that pass a filter, each by itself. */
export const updateMany = operation({
  name: "updateMany",
  summary: "Change the documents that pass a filter.",
  on: "collection",
  rest: [{ method: "PATCH", path: "/" }],
  query: s.object(bulkProperties),
  body: s.slot("update"),
  output: bulkOutput,
  status: bulkStatus,
  message: bulkMessage({ done: "Updated", failed: "update" }),
  errors: ["VALIDATION_FAILED", "INVALID_QUERY", "QUERY_TOO_SLOW"],
  scope: "write",
  access: (asked) => decideInBulk(asked, "update"),
  graphql: { name: ({ plural }) => `update${plural}`, type: ({ plural }) => `update${plural}` },
  brief: { overloads: "update" },
  examples: [
    {
      title: "Those that a filter picks",
      input: ({ id, update }) => ({ where: { id: { in: [id] } }, data: update }),
    },
    { title: "Without a filter", input: ({ update }) => ({ data: update }), fails: "VALIDATION_FAILED" },
    {
      title: "By a field that is not there",
      input: ({ update }) => ({ where: { nowhere: { equals: 1 } }, data: update }),
      fails: "INVALID_QUERY",
    },
  ],
}).handle((call) => inBulk(call, "update", updateDocument));

declare module "../../contract/operations.ts" {
  interface Operations {
    updateMany: typeof updateMany;
  }
}
