import { type Caller, decideOn, isAdministrator, isWithinScopes } from "../../access/index.ts";
import { GLOBAL_ID, readableGlobal, storedDocument } from "../../documents/index.ts";
import type { Engine, Scene } from "../../operation/index.ts";
import { type FieldAct, isOpenTo } from "../acts.ts";
import type { Extent } from "../extent.ts";
import { extentOfAct } from "../extent-of-act.ts";
import { extentOfField } from "../extent-of-field.ts";
import type { Inquiry, Subject } from "../inquiry.ts";
import type { AskedAct } from "./asked-access.ts";

/** One of the questions that are settled on the way to an answer, and how far it lets the caller. */
export interface Step {
  readonly layer: "scope" | "administrator" | "rule" | "document" | "field";
  readonly extent: Extent;
  /** The path of the field that it is about. */
  readonly field?: string;
}

/** Whether a caller is an administrator: what decides, in order, up to the first no. */
export async function stepsToAdmin(caller: Caller): Promise<Step[]> {
  const scope: Step = { layer: "scope", extent: isWithinScopes(caller, "admin") ? "all" : "none" };
  if (scope.extent === "none") return [scope];
  return [scope, { layer: "administrator", extent: (await isAdministrator(caller)) ? "all" : "none" }];
}

/**
 * Whether a caller may do an act: what decides, in order, up to the first no. About one document it is told as it
 * happens, also where the caller could not read it; it is for those alone who may know all.
 */
export async function stepsTo(engine: Engine, caller: Caller, asked: AskedAct): Promise<Step[]> {
  const { act, collection, data, fields } = asked;
  const scene = { engine, collection, caller };
  const general: Inquiry = { ...scene, data, subject: null };
  const scope: Step = { layer: "scope", extent: isOpenTo(general, act) ? "all" : "none" };
  if (scope.extent === "none") return [scope];

  const subject = await subjectOf(scene, asked);
  const isMissing = asked.id !== null && subject === null;
  const inquiry: Inquiry = { ...general, subject };
  const steps: Step[] = [scope, { layer: "rule", extent: await extentOfAct(inquiry, act) }];
  if (isMissing && !isRefused(steps)) steps.push({ layer: "document", extent: "none" });
  for (const at of fields) {
    if (isRefused(steps)) break;
    const extent = await extentOfField(inquiry, act as FieldAct, at);
    steps.push({ layer: "field", extent, field: at.field.path });
  }
  return steps;
}

/** Whether the last step has said no. */
export function isRefused(steps: readonly Step[]): boolean {
  return steps.at(-1)?.extent === "none";
}

/** The id of the one document that is meant; null where it is any of them. */
export function idOf({ id, collection }: AskedAct): string | null {
  return collection.kind === "global" ? GLOBAL_ID : id;
}

async function subjectOf(scene: Scene, { id, act }: AskedAct): Promise<Subject | null> {
  const { caller, collection } = scene;
  const isGlobal = collection.kind === "global";
  if (id === null && !isGlobal) return null;
  const document = isGlobal ? await readableGlobal(scene, true) : await storedDocument(scene, id as string);
  if (!document) return null;
  const question = { collection, operation: "read", ...(!isGlobal && { id: document.id }) } as const;
  const readable = act === "read" ? await decideOn(caller, question) : false;
  return { id: isGlobal ? GLOBAL_ID : document.id, document, readable };
}
