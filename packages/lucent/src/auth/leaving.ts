import { inTheNameOf } from "../access/index.ts";
import type { AuthUser } from "../contract/index.ts";
import { LucentError } from "../errors/index.ts";
import { type Call, hookFacts, runHooks } from "../operation/index.ts";
import type { Write } from "../ports/index.ts";
import { asUser } from "./access-tokens.ts";
import { tellOf } from "./events/index.ts";
import { isOneOf } from "./one-of.ts";
import { readRefreshToken } from "./refresh-tokens.ts";
import { isRepeat } from "./renewal.ts";
import { endSession, readSession } from "./sessions.ts";
import { endSignInsOf } from "./sign-ins.ts";

/** Somebody who signs out. */
interface Leaver {
  readonly person: AuthUser;
  /** The session by which they are known; null where they have none. */
  readonly session: string | null;
  /** Whether what they showed stands for all that they are, and not for one session that somebody may have stolen. */
  readonly isProven: boolean;
}

type LeavingCall = Call<{ readonly data: { readonly refreshToken?: string | undefined } }>;

/**
 * Signs out whoever calls: by the token of the request and by the one that renews sessions, in the body or else in
 * the cookie. In a browser the one may have ended by itself long before the other does.
 */
export async function leave(call: LeavingCall, { everywhere }: { everywhere: boolean }): Promise<void> {
  const { engine, collection, caller, record } = call;
  const leavers = [byRequest(call), await byRefreshToken(call)].filter((one) => one !== null);
  const [first] = leavers;
  if (!first) throw new LucentError(caller.user ? "WRONG_COLLECTION" : "NO_SESSION");
  const writes = leavers.flatMap((leaver) => endOf(call, leaver, everywhere));
  if (writes.length > 0) await engine.database.commit(writes);
  record({ kind: "session ended", collection: collection.slug });
  // Only now: a hook that fails must not keep a session alive.
  const gone = { collection, caller: inTheNameOf(first.person, caller) };
  await runHooks(collection.hooks.afterLogout, undefined, () => hookFacts(gone));
}

function byRequest({ caller, collection }: LeavingCall): Leaver | null {
  const { user, credential } = caller;
  if (!user || !isOneOf({ caller, collection })) return null;
  const session = credential?.kind === "access token" ? credential.session : null;
  return { person: user, session, isProven: true };
}

async function byRefreshToken(call: LeavingCall): Promise<Leaver | null> {
  const { engine, collection, credentials, input } = call;
  const cookie = credentials.find(
    (one) => one.kind === "refresh token" && one.collection === collection.slug,
  );
  const given = readRefreshToken(engine, input.data.refreshToken ?? cookie?.token ?? "");
  const found = given && (await readSession(engine, collection, given.session));
  if (!found) return null;
  const { session, person } = found;
  const isProven = session.refreshHash === given.hash || isRepeat(call, session, given);
  if (!isProven) {
    engine.log.warn(
      { collection: collection.slug, person: person.id, session: session.id },
      "Somebody signed out by a refresh token that had been used before.",
    );
  }
  return { person: asUser(person), session: session.id, isProven };
}

function endOf(
  call: LeavingCall,
  { person, session, isProven }: Leaver,
  everywhere: boolean,
): readonly Write[] {
  // Token theft: a refresh token that was used before ends its own session and says nothing for the others.
  const isAll = everywhere && isProven;
  if (!isAll && session === null) return [];
  const told = tellOf(
    { ...call, caller: inTheNameOf(person, call.caller) },
    {
      event: isAll ? "signed out everywhere" : "signed out",
      person: person.id,
      ...(session !== null && { details: { session } }),
    },
  );
  return [...(isAll ? endSignInsOf(person.id) : [endSession(session as string)]), ...told];
}
