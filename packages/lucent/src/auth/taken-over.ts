import type { ResolvedAuth } from "../config/index.ts";
import type { AuthUser } from "../contract/index.ts";
import type { Document } from "../documents/index.ts";
import { type Call, firstAnswer, hookFacts, runHooks } from "../operation/index.ts";
import { asUser, STRATEGY } from "./access-tokens.ts";
import { askGates, showThemselves } from "./door.ts";

type RefreshCall = Call<{ readonly depth?: number | undefined }>;

/**
 * What a hook of the project's own answers in place of a renewal; null where none does. Its token is the developer's
 * own word: the session, if there is one, stays as it is.
 */
export async function takenOver(call: RefreshCall, person: Document, strategy = STRATEGY) {
  const { collection, input } = call;
  const { refresh } = collection.hooks;
  if (!refresh?.length) return null;
  const user = { ...asUser(await showThemselves(call, person, input.depth)), _strategy: strategy };
  const given = await firstAnswer(refresh, () => ({ ...hookFacts(call), args: input, user }));
  if (!given) return null;
  const { exp, setCookie = false, refreshedToken, token = refreshedToken } = given;
  if (typeof token !== "string" || !Number.isSafeInteger(exp))
    throw new TypeError(
      "A `refresh` hook that answers has to give `token` and `exp`, in seconds since 1970.",
    );
  const expiresAt = exp as number;
  if (setCookie === true) {
    const entered = { collection: collection.slug, token, expiresAt, renewing: null, user: asUser(person) };
    call.record({ kind: "session began", ...entered });
  }
  const { removeTokenFromResponses } = collection.auth as ResolvedAuth;
  const answer = {
    user: (given["user"] ?? user) as typeof user,
    ...(!removeTokenFromResponses && { token, refreshedToken: token }),
    exp: expiresAt,
    strategy,
    setCookie: setCookie === true,
  };
  const told = () => ({ ...hookFacts(call), token, exp: expiresAt });
  return runHooks(collection.hooks.afterRefresh, answer, told);
}

/** What a hook answers somebody who was recognised without a token of the engine's; null where none does. */
export async function renewedByHook(call: RefreshCall, user: AuthUser) {
  if (!call.collection.hooks.refresh?.length) return null;
  const person = user as Document;
  await askGates(call, person, { kind: "renewal" });
  return takenOver(call, person, user._strategy);
}
