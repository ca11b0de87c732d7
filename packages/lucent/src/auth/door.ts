import { inTheNameOf } from "../access/index.ts";
import type { ResolvedAuth } from "../config/index.ts";
import { type Document, depthOf, showOne } from "../documents/index.ts";
import { LucentError } from "../errors/index.ts";
import { type Call, hookFacts, runHooks } from "../operation/index.ts";
import type { Condition } from "../ports/index.ts";
import { s } from "../schema/index.ts";
import { asUser, issueAccessToken } from "./access-tokens.ts";
import { endSession, newSession } from "./sessions.ts";

/** Why a session is opened; whoever opens one must say so, so that no way in can be forgotten here. */
export type Entry = { readonly kind: "proof"; readonly method: "password" } | { readonly kind: "first user" };

/** What somebody gets who was let in. */
export const admission = s.object({
  user: s.slot("user"),
  token: s.optional(s.string()),
  exp: s.integer(),
});

interface Admitted {
  readonly person: Document;
  readonly entry: Entry;
  /** What must still be true when the session is written, such as the password that was checked. */
  readonly standing?: Condition;
  readonly depth?: number | undefined;
}

/** The codes with which the door may refuse. */
export const ADMISSION_ERRORS = ["INVALID_CREDENTIALS"] as const;

/**
 * The only function that opens a session. Every way in ends here, having proved who is calling; whether
 * they may come in is settled here and nowhere else.
 */
export async function admit(call: Call, { person, entry, standing, depth }: Admitted) {
  const { engine, collection, caller } = call;
  const auth = collection.auth as ResolvedAuth;
  const user = asUser(person);
  await runHooks(collection.hooks.beforeLogin, user, (current) => ({ ...hookFacts(call), user: current }));

  const now = engine.clock.now();
  const { session, insert } = newSession(collection, person, { now, req: caller.req, when: standing });
  const commit = await engine.database.commit([insert]);
  if (!commit.ok) throw new LucentError("INVALID_CREDENTIALS");
  // Whatever says no from here on, such as a hook, says no to the session too, and with it to the token.
  call.compensate(() => engine.database.commit([endSession(session.id)]));

  const { token, exp } = issueAccessToken(engine, person, session);
  // From here on the person acts, so what they are shown of themselves is what they may read.
  const themselves = inTheNameOf(user, caller);
  const viewing = { engine, collection, caller: themselves, depth: depthOf(depth ?? auth.depth) };
  const shown = asUser(await showOne(viewing, person));
  const welcomed = await runHooks(collection.hooks.afterLogin, shown, (current) => ({
    ...hookFacts(call),
    token,
    user: current,
  }));
  call.record({ kind: "session began", collection: collection.slug, token, expiresAt: exp, user });
  engine.log.info(
    { collection: collection.slug, person: person.id, session: session.id, entry },
    "Somebody signed in.",
  );
  return { user: welcomed, ...(!auth.removeTokenFromResponses && { token }), exp };
}
