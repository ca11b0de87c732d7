import { decideOn } from "../../access/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { filterOf } from "../filter.ts";
import { readLimits } from "../read-limits.ts";

/** Counts the documents that the caller may read. */
export const count = operation({
  name: "count",
  summary: "Count documents that pass a filter.",
  on: "collection",
  rest: [{ method: "GET", path: "/count" }],
  query: s.object({ where: s.optional(s.slot("where")) }),
  output: s.object({ totalDocs: s.integer() }),
  errors: ["INVALID_QUERY", "QUERY_TOO_SLOW"],
  graphql: { name: ({ plural }) => `count${plural}`, type: ({ plural }) => `count${plural}` },
  scope: "read",
  access: ({ collection, caller }) => decideOn(caller, { collection, operation: "read" }),
  examples: [
    { title: "All of them" },
    { title: "Those that pass a filter", input: ({ id }) => ({ where: { id: { not_equals: id } } }) },
    {
      title: "A field that is not there",
      input: () => ({ where: { nowhere: { equals: 1 } } }),
      fails: "INVALID_QUERY",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, caller } = call;
  const where = await filterOf(call);
  return { totalDocs: await engine.database.count({ from: collection.table, where, ...readLimits(caller) }) };
});

declare module "../../contract/operations.ts" {
  interface Operations {
    count: typeof count;
  }
}
