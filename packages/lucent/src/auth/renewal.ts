import type { CallerToken } from "../access/index.ts";
import { moment } from "../base/index.ts";
import type { ResolvedAuth } from "../config/index.ts";
import type { Document } from "../documents/index.ts";
import { LucentError } from "../errors/index.ts";
import { type Call, hookFacts, runHooks } from "../operation/index.ts";
import type { Update } from "../ports/index.ts";
import { asUser, issueAccessToken, STRATEGY, signInOf } from "./access-tokens.ts";
import { askGates, handOver, shownTokens, showThemselves } from "./door.ts";
import { tellOf } from "./events/index.ts";
import { peopleSeen } from "./people-seen.ts";
import { type RefreshToken, readRefreshToken, successorsOf } from "./refresh-tokens.ts";
import { endSession, readSession, renewedUntil, type Session, sessionIs, stillStands } from "./sessions.ts";
import type { StatelessSignIn } from "./stateless.ts";
import { SESSIONS } from "./tables.ts";
import { takenOver } from "./taken-over.ts";
import { readToken } from "./tokens.ts";
import { isAwaitingProof } from "./verified.ts";

// RFC 9700 §4.14.2 asks that a token which is used twice ends the family. An answer that was lost on its way looks the
// same, so that for so long, and only while its successor has not been used, a repeat is given the same one.
const GRACE_MILLISECONDS = 10_000;
const MOST_ATTEMPTS = 3;

interface Renewed {
  readonly person: Document;
  readonly session: Session | StatelessSignIn;
  /** The token that renews the session next; null where the one that there is goes on, or where there is none. */
  readonly refresh: RefreshToken | null;
  readonly depth: number | undefined;
}

type RenewalCall = Call<{ readonly depth?: number | undefined }>;

/**
 * Renews a session by its refresh token, which is used up by it. One that was used before ends the session, and with
 * it every token: either the one who shows it stole it, or whoever used it first did. Null where it renews nothing.
 */
export async function renewByRefreshToken(call: RenewalCall, shown: string) {
  const { engine, collection } = call;
  const given = readRefreshToken(engine, shown);
  if (!given) return null;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const found = await readSession(engine, collection, given.session);
    if (!found || isAwaitingProof(collection, found.person)) return null;
    const { session, person } = found;
    if (session.refreshHash === given.hash) {
      await askGates(call, person, { kind: "renewal" });
      const taken = await takenOver(call, person);
      if (taken) return taken;
      const [next] = successorsOf(engine, given) as [RefreshToken];
      const moved = { ...session, idleExpiresAt: renewedUntil(engine, collection, session) };
      const commit = await engine.database.commit([rotation(call, { session: moved, given, next })]);
      // Race: another request used the same token in this moment, or ended the session; look again.
      if (!commit.ok) continue;
      return renewed(call, { person, session: moved, refresh: next, depth: call.input.depth });
    }
    if (!isRepeat(call, session, given)) {
      await engine.database.commit([
        ...tellOf(call, {
          event: "refresh token reused",
          person: person.id,
          details: { session: session.id },
          when: stillStands(session.id),
        }),
        endSession(session.id),
      ]);
      engine.log.warn(
        { collection: collection.slug, person: person.id, session: session.id },
        "A refresh token was used twice. Its session was ended, since one of the two may be a thief.",
      );
      return null;
    }
    const same = successorsOf(engine, given).find(({ hash }) => hash === session.refreshHash);
    // Another node derived it by a secret that this one does not know.
    if (!same) return null;
    await askGates(call, person, { kind: "renewal" });
    return renewed(call, { person, session, refresh: same, depth: call.input.depth });
  }
  return null;
}

/** Gives a new access token for one that is still alive, where the session has not been renewed by a token of its own. */
export async function renewByAccessToken(call: RenewalCall, { token }: CallerToken) {
  const { engine, collection } = call;
  const { refreshByAccessToken } = collection.auth as ResolvedAuth;
  const claims = refreshByAccessToken ? readToken(engine, token) : null;
  const found = claims && (await signInOf(engine, claims));
  if (!found) throw new LucentError("FORBIDDEN");
  const { person } = found;
  await askGates(call, person, { kind: "renewal" });
  const taken = await takenOver(call, person, call.caller.user?._strategy);
  if (taken) return taken;
  if (found.session.id === null)
    return renewed(call, { person, session: found.session, refresh: null, depth: call.input.depth });
  const session = { ...found.session, idleExpiresAt: renewedUntil(engine, collection, found.session) };
  // Token theft: where clients renew by the token for it, a stolen access token must not be able to stay alive.
  const isFresh = { isNull: { table: SESSIONS.name, column: "refreshedAt" } } as const;
  const commit = await engine.database.commit([
    {
      kind: "update",
      table: SESSIONS.name,
      set: { idleExpiresAt: session.idleExpiresAt, lastSeenAt: moment(engine.clock.now()) },
      where: { all: [sessionIs(session.id), isFresh] },
      expect: 1,
    },
  ]);
  if (!commit.ok) throw new LucentError("FORBIDDEN");
  return renewed(call, { person, session, refresh: null, depth: call.input.depth });
}

/** Whether a token is one whose answer may have been lost: its successor has just been made and has not been used. */
export function isRepeat(
  { engine }: Pick<RenewalCall, "engine">,
  session: Session,
  given: RefreshToken,
): boolean {
  if (session.previousRefreshHash !== given.hash || session.refreshedAt === null) return false;
  return engine.clock.now() - Date.parse(session.refreshedAt) <= GRACE_MILLISECONDS;
}

/** The statement that puts a token in the place of the one that was shown, if that is still the current one. */
function rotation(
  { engine }: RenewalCall,
  {
    session,
    given,
    next,
  }: { readonly session: Session; readonly given: RefreshToken; readonly next: RefreshToken },
): Update {
  const now = moment(engine.clock.now());
  const isCurrent = {
    compare: { table: SESSIONS.name, column: "refreshHash" },
    is: "=",
    value: given.hash,
  } as const;
  return {
    kind: "update",
    table: SESSIONS.name,
    set: {
      refreshHash: next.hash,
      previousRefreshHash: given.hash,
      refreshedAt: now,
      lastSeenAt: now,
      idleExpiresAt: session.idleExpiresAt,
    },
    where: { all: [sessionIs(session.id), isCurrent] },
    expect: 1,
  };
}

async function renewed(call: RenewalCall, { person, session, refresh, depth }: Renewed) {
  const { engine, collection } = call;
  const access = issueAccessToken(engine, person, session);
  const user = asUser(await showThemselves(call, person, depth));
  const tokens = shownTokens(call, access, refresh);
  const answer = {
    user,
    ...tokens,
    ...("token" in tokens && { refreshedToken: tokens.token }),
    strategy: STRATEGY,
    setCookie: true,
  };
  handOver(call, { person, access, refresh, session });
  peopleSeen.note(engine, person.id);
  const { token, exp } = access;
  return runHooks(collection.hooks.afterRefresh, answer, () => ({ ...hookFacts(call), token, exp }));
}
