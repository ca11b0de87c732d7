import { type Caller, type Reason, traced } from "../../access/index.ts";
import type { Engine } from "../../operation/index.ts";
import { type Asked, asCaller } from "./as-caller.ts";
import type { AskedAct } from "./asked-access.ts";
import { type Answered, answered, type Ground, type Layer, type Verdict } from "./layers-of.ts";
import type { ShownCaller } from "./shown-caller.ts";
import { idOf, isRefused, type Step, stepsTo, stepsToAdmin } from "./steps-of.ts";

/** What is to be explained, and to whom. */
export interface Explaining {
  readonly who: Asked;
  readonly act: AskedAct | "admin";
  /** Who asks. */
  readonly asking: Caller;
}

/** Why somebody may or may not do something. */
export interface Explained {
  readonly verdict: Verdict;
  readonly reason: Ground;
  readonly layers: readonly Layer[];
}

/** The same with the question, as the operation gives it. */
export interface Explanation extends Explained {
  readonly who: ShownCaller;
  readonly act: string;
  readonly collection: string | null;
  readonly global: string | null;
  readonly id: string | null;
  readonly field: string | null;
}

/**
 * Explains by what really decides: the operations' own decisions are asked on behalf of somebody, and what they say is
 * taken down. Nothing is decided here.
 */
export async function explain(engine: Engine, explaining: Explaining): Promise<Explained> {
  const { who } = explaining;
  return who?.barred
    ? barred(who.barred)
    : putIntoWords(engine, explaining, await settle(engine, explaining));
}

/** The same where somebody may do it, at least at times; null for whoever may not, which takes no words. */
export async function explainIfAble(engine: Engine, explaining: Explaining): Promise<Explained | null> {
  if (explaining.who?.barred) return null;
  const settled = await settle(engine, explaining);
  return isRefused(settled.steps) ? null : putIntoWords(engine, explaining, settled);
}

interface Settled {
  readonly caller: Caller;
  readonly steps: readonly Step[];
  /** What was taken down on the way. */
  reasons(): Promise<readonly Reason[]>;
}

async function settle(engine: Engine, { who, act }: Explaining): Promise<Settled> {
  const { caller, reasons } = traced(asCaller(engine, who));
  const steps = await (act === "admin" ? stepsToAdmin(caller) : stepsTo(engine, caller, act));
  return { caller, steps, reasons };
}

async function putIntoWords(
  engine: Engine,
  { who, act, asking }: Explaining,
  { caller, steps, reasons }: Settled,
): Promise<Explained> {
  const known = {
    scene: act === "admin" ? null : { engine, collection: act.collection, caller },
    asked: act,
    reasons: await reasons(),
    id: act === "admin" || isMissing(steps) ? null : idOf(act),
    asking,
  };
  const told = steps.filter((step) => isTold(step, who));
  const all = await Promise.all(told.map((step) => answered(step, known)));
  const { verdict, ground } = decidingOf(all);
  return { verdict, reason: ground, layers: all.flatMap(({ layers }) => layers) };
}

/** What is not there passes no filter and fails none. */
function isMissing(steps: readonly Step[]): boolean {
  return steps.some(({ layer }) => layer === "document");
}

/** Only keys have scopes. */
function isTold({ layer, extent }: Step, who: Asked): boolean {
  return layer !== "scope" || extent === "none" || who?.identity.credential?.kind === "api key";
}

/** What settled it: the no; else what left it open; else the last word that the developer has written, or the rule's. */
function decidingOf(all: readonly Answered[]): Answered {
  const refused = all.find(({ verdict }) => verdict === "refused");
  const open = all.find(({ verdict }) => verdict === "depends");
  const decisions = all.filter(({ layers: [first] }) => first?.layer !== "scope");
  const own = decisions.findLast(({ isOwn }) => isOwn);
  return (refused ?? open ?? own ?? decisions[0]) as Answered;
}

function barred(says: string): Explained {
  const reason: Ground = { path: "default: callers", clause: null, says, place: null };
  return {
    verdict: "refused",
    reason,
    layers: [{ layer: "caller", depth: 0, verdict: "refused", ...reason }],
  };
}
