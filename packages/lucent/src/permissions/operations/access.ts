import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { accessOf } from "../access-of.ts";
import { accessForm } from "../graphql-form.ts";
import { readSelection } from "../selection.ts";

/** What the caller may do with everything that there is; what they may not do is left out. */
export const access = operation({
  name: "access",
  summary: "Tell what the caller may do with each collection and each global.",
  on: "root",
  rest: [{ method: "GET", path: "/access" }],
  query: s.object({ select: s.optional(s.slot("accessSelect")) }),
  output: s.slot("access"),
  errors: [],
  graphql: accessForm,
  scope: "read",
  access: () => true,
  examples: [
    { title: "All that there is" },
    { title: "For an administrator", as: "administrator" },
    { title: "For somebody who is not signed in", as: "stranger" },
  ],
}).handle(async ({ engine, caller, input }) => ({
  ...(await accessOf(engine, caller, readSelection(input.select))),
}));

declare module "../../contract/operations.ts" {
  interface Operations {
    access: typeof access;
  }
}
