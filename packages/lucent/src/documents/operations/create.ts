import { decideOn } from "../../access/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { showOne } from "../show.ts";
import { viewingOf, viewingProperties } from "../viewing-options.ts";
import { asKept } from "../writable.ts";
import { commitCreate, prepareCreate } from "../write.ts";

/** Makes a document of what the caller may write of it. */
export const create = operation({
  name: "create",
  summary: "Create a document.",
  on: "collection",
  rest: [{ method: "POST", path: "/" }],
  query: s.object(viewingProperties),
  body: s.slot("create"),
  output: s.slot("doc"),
  status: 201,
  wrapped: "doc",
  message: ({ labels }) => `${labels.singular} successfully created.`,
  errors: ["VALIDATION_FAILED"],
  // There is no document yet that a filter could pick, so only a plain yes opens this door.
  scope: "write",
  access: async ({ collection, caller, input }) => {
    const data = collection.access.create ? asKept(collection, input.data) : input.data;
    return (await decideOn(caller, { collection, operation: "create", data })) === true;
  },
  examples: [
    { title: "With all that it may hold", input: ({ create }) => ({ data: create }) },
    {
      title: "With a value of the wrong kind",
      input: ({ invalid }) => ({ data: invalid }),
      fails: "VALIDATION_FAILED",
    },
  ],
}).handle(async (call) => {
  const document = await commitCreate(await prepareCreate(call, call.input.data));
  return showOne({ ...call, ...viewingOf(call.input) }, document);
});

declare module "../../contract/operations.ts" {
  interface Operations {
    create: typeof create;
  }
}
