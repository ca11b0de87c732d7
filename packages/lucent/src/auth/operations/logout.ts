import { LucentError } from "../../errors/index.ts";
import { operation, runHooks } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { endSession } from "../sessions.ts";

/** Ends the session of the token that was sent; from the next request on the token opens nothing. */
export const logout = operation({
  name: "logout",
  summary: "Sign out: end the session of this token.",
  on: "auth",
  rest: [{ method: "POST", path: "/logout" }],
  output: s.object({}),
  message: "Logout successful.",
  errors: ["NO_SESSION", "WRONG_COLLECTION"],
  credentials: "lenient",
  access: () => true,
  brief: { arguments: ["token"] },
}).handle(async ({ engine, collection, caller, record }) => {
  const { user, session } = caller;
  if (!user) throw new LucentError("NO_SESSION");
  if (user.collection !== collection.slug) throw new LucentError("WRONG_COLLECTION");
  const about = {
    collection: collection.slug,
    context: caller.req.context,
    req: caller.req,
    lucent: caller.lucent,
  };
  await runHooks(collection.hooks.afterLogout, undefined, () => about);
  if (session) await engine.database.commit([endSession(session.id)]);
  record({ kind: "session ended", collection: collection.slug });
  return {};
});

declare module "../../contract/operations.ts" {
  interface Operations {
    logout: typeof logout;
  }
}
