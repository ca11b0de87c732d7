import { type Caller, type Decision, decideOn } from "../access/index.ts";
import {
  asKept,
  type Data,
  type Document,
  GLOBAL_ID,
  readableDocument,
  readableGlobal,
} from "../documents/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Scene } from "../operation/index.ts";

/** One document that is asked about. */
export interface Subject {
  readonly id: string;
  /** Null where it is not there, or not for the caller's eyes: whoever asks is not told which. */
  readonly document: Document | null;
  /** What the rule for reading says of it. */
  readonly readable: Decision;
}

/** A question what somebody may do with a collection or a global, or with one document. */
export interface Inquiry extends Scene {
  /** What would be written; null where that was not said. */
  readonly data: Readonly<Data> | null;
  /** Null where no document in particular is meant. */
  readonly subject: Subject | null;
}

/** What may be asked beside. */
export interface About {
  readonly id?: string | undefined;
  readonly data?: Readonly<Data> | undefined;
}

/**
 * The caller as somebody about whom is asked: by the rules, even where a call stands above them, since an answer that
 * holds for such a call alone would show people what they may not do.
 */
export function byTheRules(caller: Caller): Caller {
  return { ...caller, trusted: false, seesHidden: false };
}

/** Begins to ask what somebody may do. Throws `NOT_FOUND` where a document is not there, and they may know it. */
export async function inquire(scene: Scene, { id, data }: About): Promise<Inquiry> {
  const { engine, collection } = scene;
  const inquiry = { engine, collection, caller: byTheRules(scene.caller) };
  const kept = data && Object.keys(data).length > 0 ? asKept(collection, data) : null;
  const asked = collection.kind === "global" ? GLOBAL_ID : id;
  return { ...inquiry, data: kept, subject: asked === undefined ? null : await subjectOf(inquiry, asked) };
}

/** Begins to ask what somebody may do with a collection or a global as such. */
export function inquireInGeneral({ engine, collection, caller }: Scene): Inquiry {
  return { engine, collection, caller, data: null, subject: null };
}

async function subjectOf(scene: Scene, id: string): Promise<Subject> {
  const { caller, collection } = scene;
  const isGlobal = collection.kind === "global";
  let isAboutId = false;
  const look = () => {
    isAboutId = true;
  };
  const watched = { names: ["id"] as const, look };
  const readable = await decideOn(caller, {
    collection,
    operation: "read",
    id: isGlobal ? undefined : id,
    watched,
  });
  const document = readable === false ? null : await readAs(scene, id, readable);
  // Existence: an id that is not for their eyes is answered like one of nothing.
  if (!document && readable === true && !isAboutId && !isGlobal) throw new LucentError("NOT_FOUND");
  return { id, document, readable };
}

async function readAs(scene: Scene, id: string, allowed: Exclude<Decision, false>): Promise<Document | null> {
  try {
    if (scene.collection.kind === "global") return await readableGlobal(scene, allowed);
    return await readableDocument(scene, id, allowed);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** Whether a filter of a rule turned out to mean nothing, which counts as a no. */
export function isRefusal(error: unknown): boolean {
  return error instanceof LucentError && error.code === "FORBIDDEN";
}
