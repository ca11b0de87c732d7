import { inTheNameOf } from "../access/index.ts";
import { newId } from "../base/index.ts";
import type { ResolvedAuth } from "../config/index.ts";
import { allOf, type Document } from "../documents/index.ts";
import { LucentError, validationError } from "../errors/index.ts";
import type { Entry } from "../operation/index.ts";
import type { Write } from "../ports/index.ts";
import { s } from "../schema/index.ts";
import { asUser } from "./access-tokens.ts";
import { revokeAll } from "./api-keys/revoke-all.ts";
import { askerOf } from "./asker.ts";
import { deadToken } from "./dead-token.ts";
import { admit, askGates, type DoorCall, showThemselves } from "./door.ts";
import type { EventName } from "./events/index.ts";
import { liftLock } from "./lockout/index.ts";
import { findToken, type MailedToken, useToken } from "./mailed-tokens.ts";
import { sendSoon } from "./outbox/index.ts";
import { isTooLong, passwordFaults, personalWords } from "./passwords.ts";
import { addressOf, isAt, isDisabled, mayComeIn, type Person, personById } from "./people.ts";
import { setPassword } from "./set-password.ts";
import { isAwaitingProof, isVerified } from "./verified.ts";

/** What somebody gets who chose a password: no token where they have yet to prove their address. */
export const chosenPassword = s.object({
  user: s.slot("user"),
  token: s.optional(s.string()),
  refreshToken: s.optional(s.string()),
  exp: s.optional(s.integer()),
});

// One that is too long is told to be so by the policy.
const LONGEST_BODY = 1024 * 1024;

/** What somebody says who chooses a password. */
export const choosing = s.object({ token: s.secret(), password: s.secret({ maxLength: LONGEST_BODY }) });

/** How a password is chosen by a token that was mailed. */
export interface ChosenPassword {
  readonly purpose: "reset" | "invitation";
  readonly text: string;
  readonly password: string;
  readonly event: EventName;
  /** Whether the owner is told by letter. */
  readonly isTold: boolean;
  readonly depth?: number | undefined;
  /** What is written with it, and the person as they are then. */
  readonly becomes?: (person: Document) => { readonly person: Document; readonly writes: readonly Write[] };
}

/**
 * Gives whoever shows a mailed token the password that they chose, and lets them in. The password is looked at before
 * the token is used up, so that a weak one can be tried again. Race: token, password, the end of all sign-ins and the
 * new session are one batch, so that of all who show the token at once one succeeds.
 */
export async function choosePassword(call: DoorCall, chosen: ChosenPassword) {
  const { engine, collection } = call;
  const { password: policy } = collection.auth as ResolvedAuth;
  const { purpose, password, depth } = chosen;
  // Denial of service: no work is done for what can be no password.
  if (isTooLong(password, policy)) throw refused(call, [tooLong(policy.maxLength)]);
  const { token, person } = await holderOf(call, chosen);
  const { id } = person.document;
  const faults = await passwordFaults(policy, password, personalWords(person.document));
  if (faults.length > 0) throw refused(call, faults);

  const caller = inTheNameOf(asUser(person.document), call.caller);
  const passwordHash = await engine.hasher.hash(password, askerOf(call.caller));
  const { person: after, writes } = chosen.becomes?.(person.document) ?? {
    person: person.document,
    writes: [],
  };
  const beside = [
    useToken(engine, token),
    ...setPassword(
      { engine, collection, caller },
      {
        person: id,
        passwordHash,
        event: chosen.event,
        when: allOf(mayComeIn(id, engine.clock.now()), isAt(collection, id, token.address)),
        told: chosen.isTold ? token.address : null,
      },
    ),
    liftLock(engine, collection, { person: id, identifiers: [] }),
    // Account pre-hijacking: who had the account before its address was proved may have been anybody.
    ...(isVerified(collection, person.document) ? [] : revokeAll({ engine, collection, caller }, id)),
    ...writes,
  ];
  const entry = { kind: "proof", method: purpose } as const;
  const admitted = isAwaitingProof(collection, after)
    ? await staysOut(call, { person: after, entry, beside, depth })
    : await admit(call, {
        person: after,
        entry,
        beside,
        depth,
      }).catch(asDead);
  sendSoon(engine);
  return admitted;
}

interface Staying {
  readonly person: Document;
  readonly entry: Entry;
  readonly beside: readonly Write[];
  readonly depth: number | undefined;
}

/** Whoever has yet to prove their address gets the password, and no session. */
async function staysOut(call: DoorCall, { person, entry, beside, depth }: Staying) {
  await askGates(call, person, entry);
  const commit = await call.engine.database.commit(beside);
  if (!commit.ok) throw deadToken();
  return { user: asUser(await showThemselves(call, person, depth)) };
}

/** The token and whose it is, where both are as they were when it was mailed. */
async function holderOf(
  { engine, collection }: DoorCall,
  { purpose, text }: ChosenPassword,
): Promise<{ readonly token: MailedToken; readonly person: Person }> {
  const token = await findToken(engine, collection, { purpose, text });
  const person = await personById(engine, collection, token?.person ?? newId());
  if (!token || !person || isDisabled(person, engine.clock.now())) throw deadToken();
  if (addressOf(person.document) !== token.address) throw deadToken();
  return { token, person };
}

function refused({ collection }: DoorCall, faults: Parameters<typeof validationError>[0]): LucentError {
  return validationError(faults, { collection: collection.slug });
}

function tooLong(most: number) {
  return { path: "password", message: `Use at most ${most} characters.` };
}

/** At the door what has died meanwhile looks like a wrong password. */
function asDead(error: unknown): never {
  throw error instanceof LucentError && error.code === "INVALID_CREDENTIALS" ? deadToken() : error;
}
