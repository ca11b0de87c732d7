import { LucentError } from "../../errors/index.ts";
import { hookFacts, operation, runHooks } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { endSession, endSessionsOf } from "../sessions.ts";

/** Ends the session of the token that was sent, or all of the person's; from the next request on they open nothing. */
export const logout = operation({
  name: "logout",
  summary: "Sign out: end the session of this token, or all of one's sessions.",
  on: "auth",
  rest: [{ method: "POST", path: "/logout" }],
  query: s.object({ allSessions: s.optional(s.boolean()) }),
  output: s.object({}),
  message: "Logout successful.",
  errors: ["NO_SESSION", "WRONG_COLLECTION"],
  credentials: "lenient",
  access: () => true,
  graphql: { gives: { schema: s.string(), of: () => "true" } },
  session: "ends",
  brief: { arguments: ["token"] },
  examples: [
    { title: "This session" },
    { title: "All of one's sessions", input: () => ({ allSessions: true }) },
    { title: "A stranger", as: "stranger", fails: "NO_SESSION" },
  ],
}).handle(async (call) => {
  const { engine, collection, caller, input, record } = call;
  const { user, credential } = caller;
  if (!user) throw new LucentError("NO_SESSION");
  if (user.collection !== collection.slug) throw new LucentError("WRONG_COLLECTION");
  if (input.allSessions) await engine.database.commit([endSessionsOf(user.id)]);
  else if (credential?.kind === "access token" && credential.session !== null)
    await engine.database.commit([endSession(credential.session)]);
  record({ kind: "session ended", collection: collection.slug });
  // Only now: a hook that fails must not keep a session alive.
  await runHooks(collection.hooks.afterLogout, undefined, () => hookFacts(call));
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    logout: typeof logout;
  }
}
