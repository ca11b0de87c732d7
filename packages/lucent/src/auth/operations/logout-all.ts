import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { leave } from "../leaving.ts";

/** Ends every session of whoever calls, on all of their devices. */
export const logoutAll = operation({
  name: "logoutAll",
  summary: "Sign out everywhere: end all of one's sessions.",
  on: "auth",
  rest: [{ method: "POST", path: "/logout-all" }],
  body: s.object({ refreshToken: s.optional(s.secret()) }),
  output: s.object({}),
  message: "Logout successful on all devices.",
  errors: ["NO_SESSION", "WRONG_COLLECTION"],
  credentials: "lenient",
  tells: "signed out everywhere",
  access: () => true,
  graphql: { gives: { schema: s.string(), of: () => "true" } },
  session: "ends",
  brief: { arguments: ["token"] },
  examples: [
    { title: "Somebody who is signed in" },
    { title: "A stranger", as: "stranger", fails: "NO_SESSION" },
  ],
}).handle(async (call) => {
  await leave(call, { everywhere: true });
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    logoutAll: typeof logoutAll;
  }
}
