import { type Decision, decideOn, noted } from "../access/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Asked, Call, Scene } from "../operation/index.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import type { Document } from "./document-model.ts";
import { isAmong } from "./is-among.ts";
import { asJudged, judged } from "./judged.ts";
import { mayRead } from "./may-read.ts";
import { readStored, storedDocument } from "./stored.ts";
import { asKept } from "./writable.ts";

/** What the rule for changing or deleting a document says; it is told the document as it stands. */
export async function decideOnStored(
  asked: Asked<{ readonly id: string; readonly data?: Record<string, unknown> | undefined }>,
  operation: "update" | "delete",
): Promise<Decision> {
  const { collection, caller, input } = asked;
  const stored = await storedDocument(asked, input.id);
  let isLookedAt = false;
  const look = () => {
    isLookedAt = true;
  };
  // A global that was never saved is there all the same.
  const nothing = collection.kind === "global" ? undefined : noted({}, look);
  const doc = stored ? noted(judged(asked, stored), look) : nothing;
  const data = input.data && collection.access[operation] ? asKept(collection, input.data) : input.data;
  const decision = await decideOn(caller, { collection, operation, id: input.id, data, doc });
  // Existence: what a rule says of a document would tell it from one that is not there.
  if (isLookedAt && (!stored || decision === false) && !(await mayRead(asked, input.id)))
    throw new LucentError("NOT_FOUND");
  return decision;
}

/**
 * The document that a call wants to change, if its rule reaches it. Asked before any hook or check runs:
 * they are for those who may, and what they answer would tell others about the document.
 */
export async function reach(
  call: Scene & Pick<Call<{ readonly id: string }>, "input" | "allowed">,
): Promise<Document> {
  const { input, allowed } = call;
  const document = await storedDocument(call, input.id);
  if (!document) throw new LucentError("NOT_FOUND");
  if (allowed === true) return document;
  if (!(await isAmong(call, document.id, allowed))) throw await unreachable(call, document.id);
  return document;
}

/**
 * What a caller is told whose write was undone by its guard: the document has moved on, or out of reach.
 *
 * @param base the version on which the caller based it, where they said so
 */
export async function missed(scene: Scene, document: Document, base?: string): Promise<LucentError> {
  const isJudged = asJudged(scene, document) !== null;
  if (!isJudged && base === undefined) return unreachable(scene, document.id);
  const stored = await readStored(scene, document.id);
  if (stored && base !== undefined && stored["updatedAt"] !== base) return changedMeanwhile(scene, stored);
  const isAnother = stored?.["updatedAt"] !== document["updatedAt"];
  return isJudged && isAnother ? new LucentError("CONFLICT") : unreachable(scene, document.id);
}

/**
 * What a caller is told whose rule does not reach a document: "not allowed" where the document may be read,
 * "not there" where even that it exists is none of the caller's business.
 */
async function unreachable(scene: Scene, id: string): Promise<LucentError> {
  return new LucentError((await mayRead(scene, id)) ? "FORBIDDEN" : "NOT_FOUND");
}
