import { type ErrorCode, LucentError } from "../../errors/index.ts";
import type { Refused } from "../../operation/index.ts";
import { concernOf } from "./concerning.ts";
import { type EventName, isEventName } from "./names.ts";
import { type Refusal, refusalOf } from "./refusal.ts";

/** What is always told, whoever asked. */
const PROOFS: ReadonlySet<ErrorCode> = new Set([
  "INVALID_CREDENTIALS",
  "EMAIL_UNVERIFIED",
  "INVALID_MAILED_TOKEN",
  "SETUP_CODE_REQUIRED",
]);
/** What is told of people who are signed in: strangers are turned away all day. */
const RIGHTS: ReadonlySet<ErrorCode> = new Set(["FORBIDDEN", "INSUFFICIENT_SCOPE", "NOT_FOUND"]);
/** Load: whatever turns people away because there is too much to do must not have more to do for it. */
const LOAD: ReadonlySet<ErrorCode> = new Set(["RATE_LIMITED", "UNAVAILABLE"]);

/** What acts on documents are where the documents are people. */
const ON_DOCUMENTS: Readonly<Record<string, EventName>> = {
  create: "account created",
  update: "account changed",
  updateMany: "account changed",
  delete: "account deleted",
  deleteMany: "account deleted",
};
const MOST_ATTEMPTS = 3;

/** Tells that something was refused. The answer is on its way already, so that nothing in here may fail it. */
export async function tellRefused(refused: Refused): Promise<void> {
  const { engine, collection, caller, error } = refused;
  const refusal = refusalIn(refused);
  if (!refusal) return;
  const scene = { ...refused, collection: concernOf(caller, error)?.collection ?? collection };
  try {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const commit = await engine.database.commit(refusalOf(scene, refusal));
      // Race: another node wrote the first of the minute at this moment.
      if (commit.ok || commit.failure.reason !== "unique") return;
    }
  } catch (err) {
    engine.log.warn({ collection: scene.collection.slug, err }, "A refusal could not be told in the events.");
  }
}

/** What is told of a refusal, if anything. */
function refusalIn({ collection, caller, declaration, error }: Refused): Refusal | null {
  const concern = concernOf(caller, error);
  const event = eventOf(declaration, collection.auth !== null) ?? concern?.event;
  if (event === undefined) return null;
  const code = error instanceof LucentError ? error.code : "INTERNAL";
  if (LOAD.has(code)) return null;
  if (!concern && !PROOFS.has(code) && !(caller.user && RIGHTS.has(code))) return null;
  const person = concern ? concern.person : (caller.user?.id ?? null);
  return { event, person, reason: concern?.reason ?? code };
}

function eventOf({ name, tells = "" }: Refused["declaration"], isOnPeople: boolean): EventName | undefined {
  if (isEventName(tells)) return tells;
  return isOnPeople ? ON_DOCUMENTS[name] : undefined;
}
