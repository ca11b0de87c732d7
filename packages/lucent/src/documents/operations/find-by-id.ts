import { decideOn } from "../../access/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { readableDocument } from "../readable-document.ts";
import { showOne } from "../show.ts";
import { viewingOf, viewingProperties } from "../viewing-options.ts";

/** Reads one document; one that the caller may not read is answered like one that is not there. */
export const findByID = operation({
  name: "findByID",
  summary: "Read one document.",
  on: "collection",
  rest: [{ method: "GET", path: "/:id" }],
  path: s.object({ id: s.string() }),
  query: s.object(viewingProperties),
  output: s.slot("doc"),
  errors: ["NOT_FOUND"],
  graphql: { name: ({ singular }) => singular },
  scope: "read",
  access: ({ collection, caller, input }) =>
    decideOn(caller, { collection, operation: "read", id: input.id }),
  examples: [
    { title: "By its id", input: ({ id }) => ({ id }) },
    { title: "What is not there", input: ({ unknownId }) => ({ id: unknownId }), fails: "NOT_FOUND" },
  ],
}).handle(async (call) => {
  const { input, allowed } = call;
  const document = await readableDocument(call, input.id, allowed);
  if (!document) throw new LucentError("NOT_FOUND");
  return showOne({ ...call, ...viewingOf(input) }, document);
});

declare module "../../contract/operations.ts" {
  interface Operations {
    findByID: typeof findByID;
  }
}
