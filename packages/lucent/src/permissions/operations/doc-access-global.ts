import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { docAccessForm } from "../graphql-form.ts";
import { inquire } from "../inquiry.ts";
import { permissionsOf } from "../permissions-of.ts";

/** What the caller may do with a global as it stands. */
export const docAccessGlobal = operation({
  name: "docAccessGlobal",
  summary: "Tell what the caller may do with a global.",
  on: "global",
  rest: [
    { method: "GET", path: "/access", alsoAtTop: true },
    { method: "POST", path: "/access", alsoAtTop: true },
  ],
  body: s.optional(s.slot("update")),
  output: s.slot("permissions"),
  errors: [],
  graphql: docAccessForm,
  scope: "read",
  access: () => true,
  examples: [
    { title: "As it is", input: () => ({ data: {} }) },
    { title: "With a change that would be made", input: ({ update }) => ({ data: update }) },
  ],
}).handle(async (call) => ({
  ...(await permissionsOf(await inquire(call, { data: call.input.data }))),
}));

declare module "../../contract/operations.ts" {
  interface Operations {
    docAccessGlobal: typeof docAccessGlobal;
  }
}
