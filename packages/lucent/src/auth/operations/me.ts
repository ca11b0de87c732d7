import { decideOn } from "../../access/index.ts";
import type { ResolvedAuth } from "../../config/index.ts";
import type { Document } from "../../documents/index.ts";
import { depthOf, showOne } from "../../documents/index.ts";
import { LucentError } from "../../errors/index.ts";
import { firstAnswer, hookFacts, operation, runHooks } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { asUser } from "../access-tokens.ts";
import { isWithin } from "../within.ts";

/** Who is signed in: the person as they may read themselves, or null for a stranger. */
export const me = operation({
  name: "me",
  summary: "Tell who is signed in.",
  on: "auth",
  rest: [{ method: "GET", path: "/me" }],
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  output: s.object({
    user: s.nullable(s.slot("user")),
    collection: s.optional(s.string()),
    strategy: s.optional(s.string()),
    token: s.optional(s.string()),
    exp: s.optional(s.integer()),
  }),
  message: "Account",
  errors: [],
  credentials: "lenient",
  scope: "read",
  access: () => true,
  session: "tells",
  brief: { arguments: ["token"] },
  examples: [{ title: "Somebody who is signed in" }, { title: "A stranger", as: "stranger" }],
}).handle(async (call) => {
  const { engine, collection, caller, input } = call;
  const { user, credential } = caller;
  if (!user || user.collection !== collection.slug) return { user: null };
  const decision = await decideOn(caller, { collection, operation: "read", id: user.id });
  if (!(await isWithin(call, decision, user.id))) throw new LucentError("FORBIDDEN");

  const auth = collection.auth as ResolvedAuth;
  const shown = await showOne(
    { engine, collection, caller, depth: depthOf(input.depth ?? auth.depth) },
    user as Document,
  );
  const themselves = {
    ...asUser(shown),
    _strategy: user._strategy,
    ...(user.scopes && { scopes: user.scopes }),
  };
  const told = () => ({ ...hookFacts(call), args: input, user: themselves });
  const taken = await firstAnswer(collection.hooks.me, told);
  const response = {
    user: themselves,
    collection: collection.slug,
    strategy: user._strategy,
    ...(credential?.kind === "access token" && {
      ...(!auth.removeTokenFromResponses && { token: credential.token }),
      exp: credential.expires,
    }),
    ...(taken && { user: taken["user"] as typeof themselves, exp: taken["exp"] as number }),
  };
  return runHooks(collection.hooks.afterMe, response, (current) => ({
    ...hookFacts(call),
    response: current,
  }));
});

declare module "../../contract/operations.ts" {
  interface Operations {
    me: typeof me;
  }
}
