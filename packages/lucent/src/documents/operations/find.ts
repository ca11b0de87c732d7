import { compileSort, decideOn } from "../../access/index.ts";
import { operation } from "../../operation/index.ts";
import { pageOf, pageRequest, parseSort } from "../../query/index.ts";
import { s } from "../../schema/index.ts";
import { modelOf } from "../document-model.ts";
import { filterOf } from "../filter.ts";
import { depthOf, show } from "../show.ts";

/** Lists the documents that the caller may read, a page at a time. */
export const find = operation({
  name: "find",
  summary: "List documents, filtered, sorted and by pages.",
  on: "collection",
  rest: [{ method: "GET", path: "/" }],
  query: s.object({
    where: s.optional(s.slot("where")),
    sort: s.optional(
      s.string({ description: "Field names with commas between them; a minus turns one round." }),
    ),
    page: s.optional(s.integer({ min: 1 })),
    limit: s.optional(s.integer({ min: 0, description: "10 by default; 0 asks for all." })),
    depth: s.optional(s.integer({ min: 0 })),
  }),
  output: s.object({
    docs: s.array(s.slot("doc")),
    totalDocs: s.integer(),
    limit: s.integer(),
    totalPages: s.integer(),
    page: s.integer(),
    pagingCounter: s.integer(),
    hasPrevPage: s.boolean(),
    hasNextPage: s.boolean(),
    prevPage: s.nullable(s.integer()),
    nextPage: s.nullable(s.integer()),
  }),
  errors: ["INVALID_QUERY"],
  access: ({ collection, caller }) => decideOn(caller, { collection, operation: "read" }),
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const where = await filterOf(call);
  const orderBy = await compileSort(parseSort(input.sort), { collection, asker: caller });
  const asked = pageRequest(input, caller.trusted);

  const { columns, toDocument } = modelOf(collection);
  const select = { from: collection.slug, columns, where, orderBy };
  const part =
    asked.limit === null ? select : { ...select, limit: asked.limit, offset: (asked.page - 1) * asked.limit };
  const rows = await engine.database.read(part);
  const isWhole = asked.page === 1 && (asked.limit === null || rows.length < asked.limit);
  const total = isWhole ? rows.length : await engine.database.count({ from: collection.slug, where });

  const viewing = { engine, collection, caller, depth: depthOf(input.depth), findMany: true };
  return pageOf(await show(viewing, rows.map(toDocument)), total, asked);
});

declare module "../../contract/operations.ts" {
  interface Operations {
    find: typeof find;
  }
}
