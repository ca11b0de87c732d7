import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { renewByAccessToken, renewByRefreshToken } from "../renewal.ts";
import { renewedByHook } from "../taken-over.ts";

/**
 * Renews a session: by the refresh token in body or cookie, which is used up by it, else by an access token that is
 * still alive, as in Payload.
 */
export const refresh = operation({
  name: "refresh",
  summary: "Renew one's session and get a new token.",
  on: "auth",
  rest: [
    { method: "POST", path: "/refresh-token" },
    { method: "POST", path: "/refresh" },
  ],
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  body: s.object({ refreshToken: s.optional(s.secret()) }),
  output: s.object({
    user: s.slot("user"),
    token: s.optional(s.string()),
    refreshedToken: s.optional(s.string()),
    refreshToken: s.optional(s.string()),
    exp: s.integer(),
    strategy: s.optional(s.string()),
    setCookie: s.optional(s.boolean()),
  }),
  message: "Token refresh successful.",
  errors: ["VALIDATION_FAILED", "FORBIDDEN", "WRONG_COLLECTION", "INVALID_REFRESH_TOKEN"],
  credentials: "lenient",
  access: () => true,
  graphql: { name: ({ singular }) => `refreshToken${singular}`, type: ({ slug }) => `${slug}RefreshedUser` },
  session: "renews",
  brief: { arguments: ["refreshToken"] },
  examples: [
    { title: "By a live access token" },
    { title: "A stranger", as: "stranger", fails: "FORBIDDEN" },
    {
      title: "With a token that is none",
      as: "stranger",
      input: () => ({ data: { refreshToken: "nothing of the kind" } }),
      fails: "INVALID_REFRESH_TOKEN",
    },
  ],
}).handle(async (call) => {
  const { collection, credentials, caller, input } = call;
  const { refreshToken: given } = input.data;
  if (given !== undefined) {
    const renewed = await renewByRefreshToken(call, given);
    if (!renewed) throw new LucentError("INVALID_REFRESH_TOKEN");
    return renewed;
  }
  const cookie = credentials.find(
    (one) => one.kind === "refresh token" && one.collection === collection.slug,
  );
  // A stale cookie is no credential at all.
  const renewed = cookie && (await renewByRefreshToken(call, cookie.token));
  if (renewed) return renewed;
  const { user, credential } = caller;
  if (!user || !credential) throw new LucentError("FORBIDDEN");
  if (user.collection !== collection.slug) throw new LucentError("WRONG_COLLECTION");
  if (credential.kind === "access token") return renewByAccessToken(call, credential);
  const answered = await renewedByHook(call, user);
  if (answered) return answered;
  throw new LucentError("FORBIDDEN");
});

declare module "../../contract/operations.ts" {
  interface Operations {
    refresh: typeof refresh;
  }
}
