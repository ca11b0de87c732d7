import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { changeAccount } from "../change-account.ts";
import { account } from "../read-accounts.ts";

/** Lets somebody come in again whose account was disabled. */
export const enableAccount = operation({
  name: "enableAccount",
  summary: "Enable somebody's account again.",
  on: "auth",
  rest: [{ method: "POST", path: "/:id/enable" }],
  path: s.object({ id: s.string() }),
  output: account,
  message: "The account was enabled.",
  errors: ["FORBIDDEN", "NOT_FOUND"],
  scope: "admin",
  tells: "account enabled",
  graphql: { name: ({ singular }) => `enable${singular}` },
  acts: [
    {
      title: "Enable the account",
      of: "document",
      fills: ["id"],
      when: "disabled",
      unless: ["self"],
      may: ({ isAdministrator }) => isAdministrator,
    },
  ],
  access: async (asked) => asked.input.id !== asked.caller.user?.id && (await mayAdminister(asked)),
  examples: [
    { title: "Somebody's", as: "administrator", input: ({ otherId }) => ({ id: otherId }) },
    { title: "Oneself", input: ({ id }) => ({ id }), fails: "FORBIDDEN" },
    {
      title: "Nobody",
      as: "administrator",
      input: ({ unknownId }) => ({ id: unknownId }),
      fails: "NOT_FOUND",
    },
  ],
}).handle((call) =>
  changeAccount(call, {
    set: { disabledAt: null, disabledUntil: null, disabledReason: null },
    event: "account enabled",
  }),
);

declare module "../../contract/operations.ts" {
  interface Operations {
    enableAccount: typeof enableAccount;
  }
}
