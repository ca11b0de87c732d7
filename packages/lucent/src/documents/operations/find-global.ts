import { decideOn } from "../../access/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { readableGlobal } from "../global-document.ts";
import { showOne } from "../show.ts";
import { viewingOf, viewingProperties } from "../viewing-options.ts";

/** Reads a global; one that nobody has saved yet holds its defaults. */
export const findGlobal = operation({
  name: "findGlobal",
  summary: "Read a global.",
  on: "global",
  rest: [{ method: "GET", path: "/" }],
  query: s.object(viewingProperties),
  output: s.slot("doc"),
  errors: [],
  graphql: { name: ({ singular }) => singular },
  scope: "read",
  access: ({ collection, caller }) => decideOn(caller, { collection, operation: "read" }),
  examples: [{ title: "As it is" }],
}).handle(async (call) => {
  const document = await readableGlobal(call, call.allowed);
  if (!document) throw new LucentError("FORBIDDEN");
  return showOne({ ...call, ...viewingOf(call.input) }, document);
});

declare module "../../contract/operations.ts" {
  interface Operations {
    findGlobal: typeof findGlobal;
  }
}
