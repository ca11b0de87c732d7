import { type Asked, operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { baseProperties } from "../base-version.ts";
import { ensureGlobal, GLOBAL_ID } from "../global-document.ts";
import { decideOnStored } from "../reach.ts";
import { showWritten } from "../show-written.ts";
import { type Change, updateDocument } from "../update-document.ts";
import { viewingProperties } from "../viewing-options.ts";

/** Changes the fields of a global that were sent and that the caller may write; the others stay. */
export const updateGlobal = operation({
  name: "updateGlobal",
  summary: "Change a global.",
  on: "global",
  rest: [
    { method: "POST", path: "/" },
    { method: "PATCH", path: "/" },
  ],
  query: s.object({ ...viewingProperties, ...baseProperties }),
  body: s.slot("update"),
  output: s.slot("doc"),
  wrapped: "result",
  message: "Updated successfully.",
  errors: ["VALIDATION_FAILED", "NOT_FOUND", "CONFLICT", "CHANGED_MEANWHILE"],
  graphql: { name: ({ singular }) => `update${singular}` },
  scope: "write",
  access: (asked) => decideOnStored(named(asked), "update"),
  examples: [
    { title: "Some of its fields", input: ({ update }) => ({ data: update }) },
    {
      title: "With a value of the wrong kind",
      input: ({ invalid }) => ({ data: invalid }),
      fails: "VALIDATION_FAILED",
    },
  ],
}).handle(async (call) => {
  await ensureGlobal(call);
  return showWritten(call, GLOBAL_ID, () => updateDocument({ ...named(call), allowed: call.allowed }));
});

/** The call as one on the document of the global. */
function named<Call extends Asked<Omit<Change, "id">>>(call: Call) {
  const { data, unchangedSince } = call.input;
  return { ...call, input: { id: GLOBAL_ID, data, unchangedSince } };
}

declare module "../../contract/operations.ts" {
  interface Operations {
    updateGlobal: typeof updateGlobal;
  }
}
