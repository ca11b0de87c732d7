import { validationError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { mayAdminister } from "../administer.ts";
import { account, readAccounts } from "../read-accounts.ts";

const MOST = 100;

/** What administrators are told of the accounts of many at once, such as of all in a list. */
export const findAccounts = operation({
  name: "findAccounts",
  summary: "Tell how the accounts of many stand.",
  on: "auth",
  rest: [{ method: "GET", path: "/accounts" }],
  query: s.object({
    ids: s.string({
      maxLength: 10_000,
      description: `Whose, by their ids with commas between them: at most ${MOST}. Nobody's are left out.`,
    }),
  }),
  output: s.object({ accounts: s.array(account) }),
  errors: ["VALIDATION_FAILED", "FORBIDDEN"],
  scope: "admin",
  graphql: { name: ({ plural }) => `accounts${plural}` },
  access: mayAdminister,
  examples: [
    {
      title: "Of two, and of nobody",
      as: "administrator",
      input: ({ id, otherId, unknownId }) => ({ ids: [id, otherId, unknownId].join(",") }),
    },
    {
      title: "Of too many",
      as: "administrator",
      input: () => ({ ids: Array.from({ length: MOST + 1 }, (_, index) => index).join(",") }),
      fails: "VALIDATION_FAILED",
    },
    { title: "A stranger", as: "stranger", input: ({ id }) => ({ ids: id }), fails: "FORBIDDEN" },
  ],
}).handle(async ({ engine, collection, input }) => {
  const ids = input.ids.split(",").map((id) => id.trim());
  if (ids.length > MOST) {
    const message = `Give at most ${MOST} ids.`;
    throw validationError([{ path: "ids", message }], { collection: collection.slug });
  }
  return { accounts: await readAccounts(engine, collection, ids) };
});

declare module "../../contract/operations.ts" {
  interface Operations {
    findAccounts: typeof findAccounts;
  }
}
