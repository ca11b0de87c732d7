import { compileWhere, decideOn } from "../../access/index.ts";
import { operation } from "../../operation/index.ts";
import { parseWhere } from "../../query/index.ts";
import { s } from "../../schema/index.ts";
import { allOf, permitted } from "../conditions.ts";

/** Counts the documents that the caller may read. */
export const count = operation({
  name: "count",
  summary: "Count documents that pass a filter.",
  on: "collection",
  rest: [{ method: "GET", path: "/count" }],
  query: s.object({ where: s.optional(s.slot("where")) }),
  output: s.object({ totalDocs: s.integer() }),
  errors: ["INVALID_QUERY"],
  access: ({ engine, collection, caller }) => decideOn(engine.config, collection, "read", caller),
}).handle(async ({ engine, collection, caller, input, allowed, textual }) => {
  const where = allOf(
    await compileWhere(collection, parseWhere(input.where), caller, { fromText: textual }),
    await permitted(collection, allowed, caller),
  );
  return { totalDocs: await engine.database.count({ from: collection.slug, where }) };
});
