import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { docAccessForm } from "../graphql-form.ts";
import { inquire } from "../inquiry.ts";
import { permissionsOf } from "../permissions-of.ts";

/**
 * What the caller may do with a collection, or with one document of it. One that they may not read is answered like
 * one that is not there; only whoever may read all of them is told that there is none.
 */
export const docAccess = operation({
  name: "docAccess",
  summary: "Tell what the caller may do with a collection, or with one document of it.",
  on: "collection",
  rest: [
    { method: "GET", path: "/access" },
    { method: "POST", path: "/access" },
    { method: "GET", path: "/access/:id" },
    { method: "POST", path: "/access/:id" },
  ],
  path: s.object({ id: s.optional(s.string({ description: "The document; without it, any of them." })) }),
  body: s.optional(s.slot("update")),
  output: s.slot("permissions"),
  errors: ["NOT_FOUND"],
  graphql: docAccessForm,
  scope: "read",
  access: () => true,
  examples: [
    { title: "With any of them", input: () => ({ data: {} }) },
    { title: "With one document", input: ({ id }) => ({ id, data: {} }) },
    { title: "With a change that would be made", input: ({ id, update }) => ({ id, data: update }) },
    {
      title: "With what is not there, for whoever may read all",
      as: "administrator",
      input: ({ unknownId }) => ({ id: unknownId, data: {} }),
      fails: "NOT_FOUND",
    },
  ],
}).handle(async (call) => ({
  ...(await permissionsOf(await inquire(call, call.input))),
}));

declare module "../../contract/operations.ts" {
  interface Operations {
    docAccess: typeof docAccess;
  }
}
