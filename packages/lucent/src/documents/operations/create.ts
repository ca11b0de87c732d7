import { decideOn } from "../../access/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { asKept } from "../draft.ts";
import { depthOf, showOne } from "../show.ts";
import { commitCreate, prepareCreate } from "../write.ts";

/** Makes a document of what the caller may write of it. */
export const create = operation({
  name: "create",
  summary: "Create a document.",
  on: "collection",
  rest: [{ method: "POST", path: "/" }],
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  body: s.slot("create"),
  output: s.slot("doc"),
  status: 201,
  wrapped: "doc",
  message: ({ labels }) => `${labels.singular} successfully created.`,
  errors: ["VALIDATION_FAILED"],
  // There is no document yet that a filter could pick, so only a plain yes opens this door.
  access: async ({ collection, caller, input }) => {
    const data = collection.access.create ? asKept(collection, input.data) : input.data;
    return (await decideOn(caller, { collection, operation: "create", data })) === true;
  },
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const document = await commitCreate(await prepareCreate(call, input.data));
  return showOne({ engine, collection, caller, depth: depthOf(input.depth) }, document);
});

declare module "../../contract/operations.ts" {
  interface Operations {
    create: typeof create;
  }
}
