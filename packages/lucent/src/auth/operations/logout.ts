import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { leave } from "../leaving.ts";

/** Ends the session of the token that was sent, or all of the person's; from the next request on they open nothing. */
export const logout = operation({
  name: "logout",
  summary: "Sign out: end the session of this token, or all of one's sessions.",
  on: "auth",
  rest: [{ method: "POST", path: "/logout" }],
  query: s.object({ allSessions: s.optional(s.boolean()) }),
  body: s.object({ refreshToken: s.optional(s.secret()) }),
  output: s.object({}),
  message: "Logout successful.",
  errors: ["NO_SESSION", "WRONG_COLLECTION"],
  credentials: "lenient",
  tells: "signed out",
  access: () => true,
  graphql: { gives: { schema: s.string(), of: () => "true" } },
  session: "ends",
  brief: { arguments: ["token"] },
  examples: [
    { title: "This session" },
    { title: "All of one's sessions", input: () => ({ allSessions: true }) },
    { title: "A stranger", as: "stranger", fails: "NO_SESSION" },
    {
      title: "With a refresh token that is none",
      as: "stranger",
      input: () => ({ data: { refreshToken: "nothing of the kind" } }),
      fails: "NO_SESSION",
    },
  ],
}).handle(async (call) => {
  await leave(call, { everywhere: call.input.allSessions === true });
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    logout: typeof logout;
  }
}
