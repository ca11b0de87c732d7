import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { wasFirstUserHere } from "../first-user.ts";

/** Tells whether the first user has come, so that a client knows which screen to open with. */
export const init = operation({
  name: "init",
  summary: "Tell whether the first user has registered.",
  on: "auth",
  rest: [{ method: "GET", path: "/init" }],
  output: s.object({ initialized: s.boolean() }),
  errors: [],
  graphql: {
    name: ({ singular }) => `initialized${singular}`,
    gives: { schema: s.boolean(), of: ({ initialized }: { initialized: boolean }) => initialized },
  },
  credentials: "ignored",
  access: () => true,
  examples: [{ title: "Asked by anybody", as: "stranger" }],
}).handle(async ({ engine, collection, caller }) => ({
  initialized: await wasFirstUserHere({ engine, collection, caller }),
}));

declare module "../../contract/operations.ts" {
  interface Operations {
    init: typeof init;
  }
}
