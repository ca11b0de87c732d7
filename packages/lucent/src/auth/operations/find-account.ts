import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { account, readAccount } from "../read-accounts.ts";

/** What administrators are told of somebody's account, beside the document. */
export const findAccount = operation({
  name: "findAccount",
  summary: "Tell how somebody's account stands.",
  on: "auth",
  rest: [{ method: "GET", path: "/:id/account" }],
  path: s.object({ id: s.string() }),
  output: account,
  errors: ["FORBIDDEN", "NOT_FOUND"],
  scope: "admin",
  graphql: { name: ({ singular }) => `account${singular}` },
  access: mayAdminister,
  examples: [
    { title: "Somebody's", as: "administrator", input: ({ otherId }) => ({ id: otherId }) },
    {
      title: "Nobody's",
      as: "administrator",
      input: ({ unknownId }) => ({ id: unknownId }),
      fails: "NOT_FOUND",
    },
    { title: "A stranger", as: "stranger", input: ({ id }) => ({ id }), fails: "FORBIDDEN" },
  ],
}).handle(({ engine, collection, input }) => readAccount(engine, collection, input.id));

declare module "../../contract/operations.ts" {
  interface Operations {
    findAccount: typeof findAccount;
  }
}
