import { inTheNameOf } from "../access/index.ts";
import type { ResolvedAuth } from "../config/index.ts";
import { allOf, type Document, depthOf, showOne } from "../documents/index.ts";
import { LucentError } from "../errors/index.ts";
import { type Call, type Entry, hookFacts, runHooks } from "../operation/index.ts";
import type { Condition, Write } from "../ports/index.ts";
import { s } from "../schema/index.ts";
import { type AccessToken, asUser, issueAccessToken } from "./access-tokens.ts";
import { concerning, type EventName, tellOf } from "./events/index.ts";
import { openSignIn } from "./open-sign-in.ts";
import { isLetIn, mayComeIn } from "./people.ts";
import { peopleSeen } from "./people-seen.ts";
import type { RefreshToken } from "./refresh-tokens.ts";
import { endSession, type SignIn } from "./sessions.ts";
import { hasProof, isAwaitingProof } from "./verified.ts";

/** What somebody gets who was let in. */
export const admission = s.object({
  user: s.slot("user"),
  token: s.optional(s.string()),
  refreshToken: s.optional(s.string()),
  exp: s.integer(),
});

/** A call at whose end somebody is in, whichever operation it is of. */
export type DoorCall = Pick<Call, "engine" | "collection" | "caller" | "record" | "compensate">;

interface Admitted {
  readonly person: Document;
  readonly entry: Exclude<Entry, { readonly kind: "renewal" }>;
  /** What must still be true when the session is written, such as the password that was checked. */
  readonly standing?: Condition | null;
  /** What is written before the session in the same batch, such as a new password; all of it stands or none. */
  readonly beside?: readonly Write[];
  /** Makes the person where they are not there yet: once nothing stands in their way, so that a refusal leaves nobody. */
  readonly arrive?: () => Promise<unknown>;
  readonly depth?: number | undefined;
}

/** The codes with which the door may refuse. */
export const ADMISSION_ERRORS = ["INVALID_CREDENTIALS", "EMAIL_UNVERIFIED"] as const;

/**
 * The only function that opens a session. Every way in ends here, having proved who is calling; whether
 * they may come in is settled here and nowhere else.
 */
export async function admit(call: DoorCall, admitted: Admitted) {
  const { person, arrive } = admitted;
  try {
    return await letIn(call, admitted);
  } catch (error) {
    // Whoever has not arrived yet has no account that it could be about.
    throw arrive
      ? error
      : concerning(call, error, { event: "signed in", person: person.id, collection: call.collection });
  }
}

async function letIn(call: DoorCall, admitted: Admitted) {
  const { person, entry, standing = null, beside = [], arrive, depth } = admitted;
  const { engine, collection, caller } = call;
  // Timing attack: whoever is disabled is refused as early as one whose password was wrong, before any hook.
  if (!arrive && !(await isLetIn(engine, person.id))) throw new LucentError("INVALID_CREDENTIALS");
  // Enumeration: only whoever has proved who they are is told so.
  if (isAwaitingProof(collection, person)) throw new LucentError("EMAIL_UNVERIFIED");
  await askGates(call, person, entry);
  const user = asUser(person);
  await runHooks(collection.hooks.beforeLogin, user, (current) => ({ ...hookFacts(call), user: current }));
  await arrive?.();

  const now = engine.clock.now();
  const when = allOf(mayComeIn(person.id, now), hasProof(collection, person.id), standing);
  const themselves = { ...call, caller: inTheNameOf(user, caller) };
  const told = (event: EventName, session: string | null) =>
    tellOf(themselves, {
      event,
      person: person.id,
      details: { method: methodOf(entry), ...(session && { session }) },
    });
  const opened = await openSignIn(engine, collection, {
    person,
    now,
    req: caller.req,
    when,
    beside: (session) => [...beside, ...told("signed in", session)],
  });
  if (!opened) throw new LucentError("INVALID_CREDENTIALS");
  const { session, refresh } = opened;
  const { id } = session;
  // Whatever says no from here on, such as a hook, says no to the session too, and with it to the token.
  if (id !== null) {
    call.compensate(() => engine.database.commit([endSession(id), ...told("sign-in taken back", id)]));
  }

  const access = issueAccessToken(engine, person, session);
  const shown = asUser(await showThemselves(call, person, depth));
  const welcomed = await runHooks(collection.hooks.afterLogin, shown, (current) => ({
    ...hookFacts(call),
    token: access.token,
    user: current,
  }));
  handOver(call, { person, access, refresh, session });
  peopleSeen.note(engine, person.id);
  engine.log.info(
    { collection: collection.slug, person: person.id, session: id, entry },
    "Somebody signed in.",
  );
  return { user: welcomed, ...shownTokens(call, access, refresh) };
}

/** By what somebody has come in, in a word. */
function methodOf(entry: Admitted["entry"]): string {
  return entry.kind === "proof" ? entry.method : entry.kind;
}

/** Asks all that stands between a person and a session, whether it is a new one or the one that they have. */
export async function askGates(
  { engine, collection, caller }: DoorCall,
  person: Document,
  entry: Entry,
): Promise<void> {
  for (const gate of engine.registry.gates) await gate({ engine, collection, caller, person, entry });
}

/** A person as they may read themselves: from here on they act. */
export function showThemselves(
  { engine, collection, caller }: DoorCall,
  person: Document,
  depth: number | undefined,
): Promise<Document> {
  const themselves = inTheNameOf(asUser(person), caller);
  const { depth: usual } = collection.auth as ResolvedAuth;
  return showOne({ engine, collection, caller: themselves, depth: depthOf(depth ?? usual) }, person);
}

/** What is handed to somebody at the door. */
export interface HandedOver {
  readonly person: Document;
  readonly access: AccessToken;
  /** Null where the one that they have goes on. */
  readonly refresh: RefreshToken | null;
  readonly session: SignIn;
}

/** Records what surfaces render as cookies. */
export function handOver(call: DoorCall, { person, access, refresh, session }: HandedOver): void {
  call.record({
    kind: "session began",
    collection: call.collection.slug,
    token: access.token,
    expiresAt: access.exp,
    renewing: refresh && {
      token: refresh.token,
      expiresAt: Math.floor(Date.parse(session.idleExpiresAt) / 1000),
    },
    user: asUser(person),
  });
}

/** The tokens as an answer has them: none where cookies alone are to carry them. */
export function shownTokens(
  { collection }: Pick<DoorCall, "collection">,
  { token, exp }: AccessToken,
  refresh: RefreshToken | null,
) {
  const { removeTokenFromResponses } = collection.auth as ResolvedAuth;
  if (removeTokenFromResponses) return { exp };
  return { token, ...(refresh && { refreshToken: refresh.token }), exp };
}
