import { compileSort, decideOn } from "../../access/index.ts";
import { operation } from "../../operation/index.ts";
import { pageOf, pageRequest, parseSort } from "../../query/index.ts";
import { s } from "../../schema/index.ts";
import { modelOf } from "../document-model.ts";
import { filterOf } from "../filter.ts";
import { readPage } from "../read-page.ts";
import { show } from "../show.ts";
import { viewingOf, viewingProperties } from "../viewing-options.ts";

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
    pagination: s.optional(s.boolean({ description: "False asks for one page, and counts nothing." })),
    cursor: s.optional(
      s.string({
        description:
          "The `nextCursor` of the page before, with the same filter and order; empty for the first page. Nothing is counted.",
      }),
    ),
    ...viewingProperties,
  }),
  output: s.object({
    docs: s.array(s.slot("doc")),
    totalDocs: s.integer({ description: "Where nothing is counted, how many this answer holds." }),
    limit: s.integer(),
    totalPages: s.integer(),
    page: s.integer(),
    pagingCounter: s.integer({ max: Number.MAX_SAFE_INTEGER }),
    hasPrevPage: s.boolean(),
    hasNextPage: s.boolean(),
    prevPage: s.nullable(s.integer()),
    nextPage: s.nullable(s.integer()),
    nextCursor: s.nullable(s.string()),
  }),
  errors: ["INVALID_QUERY", "ANSWER_TOO_LARGE", "QUERY_TOO_SLOW"],
  graphql: { name: ({ plural }) => plural, type: ({ plural }) => plural },
  scope: "read",
  access: ({ collection, caller }) => decideOn(caller, { collection, operation: "read" }),
  examples: [
    { title: "The newest first" },
    {
      title: "A page of those that pass a filter",
      input: ({ id }) => ({ where: { id: { in: [id] } }, sort: "-id", limit: 5, page: 1 }),
    },
    { title: "The newest one, uncounted", input: () => ({ limit: 1, pagination: false }) },
    {
      title: "A field that is not there",
      input: () => ({ where: { nowhere: { equals: 1 } } }),
      fails: "INVALID_QUERY",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const where = await filterOf(call);
  const asking = { config: engine.config, collection, asker: caller };
  const order = await compileSort(parseSort(input.sort), asking);
  const asked = pageRequest(input, caller.trusted);
  const viewing = { ...call, ...viewingOf(input), findMany: true };

  const { rows, extent } = await readPage({ ...call, where, order }, asked);
  return pageOf(await show(viewing, rows.map(modelOf(collection).toDocument)), extent, asked);
});

declare module "../../contract/operations.ts" {
  interface Operations {
    find: typeof find;
  }
}
