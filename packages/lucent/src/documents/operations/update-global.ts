import { type Asked, operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { ensureGlobal, GLOBAL_ID } from "../global-document.ts";
import { keepUnsent } from "../keep-unsent.ts";
import { copyOf, type Data } from "../places.ts";
import { decideOnStored } from "../reach.ts";
import { showOne } from "../show.ts";
import { updateDocument } from "../update-document.ts";
import { viewingOf, viewingProperties } from "../viewing-options.ts";

/** Changes the fields of a global that were sent and that the caller may write; the others stay. */
export const updateGlobal = operation({
  name: "updateGlobal",
  summary: "Change a global.",
  on: "global",
  rest: [
    { method: "POST", path: "/" },
    { method: "PATCH", path: "/" },
  ],
  query: s.object(viewingProperties),
  body: s.slot("update"),
  output: s.slot("doc"),
  wrapped: "result",
  message: "Updated successfully.",
  errors: ["VALIDATION_FAILED", "CONFLICT"],
  access: (asked) => decideOnStored(named(asked), "update"),
}).handle(async (call) => {
  const { collection } = call;
  const stored = await ensureGlobal(call);
  const one = named(call);
  // The first save is checked as a whole, like the making of any other document.
  if (stored["createdAt"] === null) keepUnsent(collection.fields, one.input.data, stored);
  const document = await updateDocument({ ...one, allowed: call.allowed });
  return showOne({ ...call, ...viewingOf(call.input) }, document);
});

/** The call as one on the document of the global. */
function named<Call extends Asked<{ readonly data: Readonly<Data> }>>(call: Call) {
  const { collection, input } = call;
  const data: Data = { ...input.data, ...copyOf(collection.fields, input.data) };
  return { ...call, input: { id: GLOBAL_ID, data } };
}

declare module "../../contract/operations.ts" {
  interface Operations {
    updateGlobal: typeof updateGlobal;
  }
}
