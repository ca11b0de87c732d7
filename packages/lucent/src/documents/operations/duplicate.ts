import { decideOn } from "../../access/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { asCopied } from "../as-copied.ts";
import { keepUnsent } from "../keep-unsent.ts";
import { copyOf } from "../places.ts";
import { readableDocument } from "../readable-document.ts";
import { withoutUnreadable } from "../readable-fields.ts";
import { showOne } from "../show.ts";
import { viewingOf, viewingProperties } from "../viewing-options.ts";
import { asKept } from "../writable.ts";
import { commitCreate, prepareCreate } from "../write.ts";

/** Makes a document like another, of what the caller may read of that one and may write of the new one. */
export const duplicate = operation({
  name: "duplicate",
  summary: "Make a copy of a document.",
  on: "collection",
  // Two people are never alike.
  offeredBy: ({ auth }) => auth === null,
  rest: [{ method: "POST", path: "/:id/duplicate" }],
  path: s.object({ id: s.string() }),
  query: s.object(viewingProperties),
  body: s.slot("update"),
  output: s.slot("doc"),
  wrapped: "doc",
  message: ({ labels }) => `${labels.singular} successfully duplicated.`,
  errors: ["VALIDATION_FAILED", "NOT_FOUND"],
  scope: "write",
  access: ({ collection, caller, input }) =>
    decideOn(caller, { collection, operation: "read", id: input.id }),
  examples: [
    { title: "A copy as it is", input: ({ id }) => ({ id, data: {} }) },
    { title: "A copy with changes", input: ({ id, update }) => ({ id, data: update }) },
    {
      title: "Of what is not there",
      input: ({ unknownId }) => ({ id: unknownId, data: {} }),
      fails: "NOT_FOUND",
    },
  ],
}).handle(async (call) => {
  const { collection, caller, input, allowed } = call;
  const source = await readableDocument(call, input.id, allowed);
  if (!source) throw new LucentError("NOT_FOUND");
  const [readable = source] = caller.trusted ? [] : await withoutUnreadable(call, [source]);
  const { fields } = collection;
  const sent = keepUnsent(fields, copyOf(fields, input.data), asCopied(collection, readable));
  // The rule is asked about what will be made, which nobody knows before the source was read.
  const data = asKept(collection, sent);
  if ((await decideOn(caller, { collection, operation: "create", data })) !== true)
    throw new LucentError("FORBIDDEN");
  const document = await commitCreate(await prepareCreate(call, sent));
  return showOne({ ...call, ...viewingOf(input) }, document);
});

declare module "../../contract/operations.ts" {
  interface Operations {
    duplicate: typeof duplicate;
  }
}
