import { decideOn } from "../../access/index.ts";
import { isId } from "../../base/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { allOf, idIs, permitted } from "../conditions.ts";
import { modelOf } from "../document-model.ts";
import { depthOf, showOne } from "../show.ts";

/** Reads one document; one that the caller may not read is answered like one that is not there. */
export const findByID = operation({
  name: "findByID",
  summary: "Read one document.",
  on: "collection",
  rest: [{ method: "GET", path: "/:id" }],
  path: s.object({ id: s.string() }),
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  output: s.slot("doc"),
  errors: ["NOT_FOUND"],
  access: ({ collection, caller, input }) =>
    decideOn(caller, { collection, operation: "read", id: input.id }),
}).handle(async (call) => {
  const { engine, collection, caller, input, allowed } = call;
  if (!isId(input.id)) throw new LucentError("NOT_FOUND");
  const { columns, toDocument } = modelOf(collection);
  const where = allOf(idIs(collection, input.id), await permitted(call, allowed));
  const [row] = await engine.database.read({ from: collection.slug, columns, where });
  if (!row) throw new LucentError("NOT_FOUND");
  return showOne({ engine, collection, caller, depth: depthOf(input.depth) }, toDocument(row));
});

declare module "../../contract/operations.ts" {
  interface Operations {
    findByID: typeof findByID;
  }
}
