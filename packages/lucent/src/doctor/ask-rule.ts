import { type Caller, compileWhere, type Decision, decideOn, noted } from "../access/index.ts";
import { isPlainObject } from "../base/index.ts";
import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import type { AccessArgs, Rule } from "../contract/index.ts";
import type { Where } from "../query/index.ts";
import type { Answer, AskedAct } from "./answers.ts";
import { ordinaryPerson, strangerTo } from "./persons.ts";
import { LATE, withinASecond } from "./within-a-second.ts";

/** Who asks about what. */
export interface RuleQuestion {
  readonly config: ResolvedConfig;
  readonly collection: ResolvedCollection;
  readonly act: AskedAct;
  /** The people of whom an ordinary one asks; null for a stranger. */
  readonly who: ResolvedCollection | null;
}

/** Asks what a rule says by the very function that operations ask, and overhears what the rule does with the question. */
export async function askRule({ config, collection, act, who }: RuleQuestion): Promise<Answer> {
  const heard: Heard = { looked: false };
  const nobody = strangerTo(config, () => {
    heard.looked = true;
  });
  const caller: Caller = who ? ordinaryPerson(who, nobody) : nobody;
  const rule = collection.access[act];
  const overheard = rule && { ...collection, access: { ...collection.access, [act]: overhear(rule, heard) } };
  const decision = await withinASecond(
    decideOn(caller, { collection: overheard ?? collection, operation: act }),
  );
  const refusal = typeof decision === "object" ? await refusalOf(decision, { config, collection }) : null;
  return answerOf(decision, heard, refusal);
}

interface Heard {
  looked: boolean;
  answer?: unknown;
  thrown?: unknown;
}

/** What the gate through which every filter of a rule goes has against this one. */
async function refusalOf(where: Where, around: Pick<RuleQuestion, "config" | "collection">) {
  try {
    await compileWhere(where, { ...around, asker: "rule" });
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

function answerOf(decision: Decision | typeof LATE, heard: Heard, refusal: string | null): Answer {
  if (decision === LATE) return { says: "late" };
  if (heard.looked) return { says: "depends" };
  if ("thrown" in heard) return { says: "throws", what: messageOf(heard.thrown) };
  if (typeof decision === "object") return { says: "filter", where: decision, refusal };
  if (decision) return { says: "yes" };
  // `user && { … }` says null to strangers, and means no.
  const isOdd = "answer" in heard && heard.answer !== false && heard.answer !== null;
  return isOdd ? { says: "odd", what: kindOf(heard.answer) } : { says: "no" };
}

function overhear(rule: Rule, heard: Heard): Rule {
  const look = () => {
    heard.looked = true;
  };
  return async (args) => {
    try {
      const answer = await rule(unnamed(args, look));
      heard.answer = answer;
      return answer;
    } catch (error) {
      heard.thrown = error;
      throw error;
    }
  };
}

/** The same question about no document and nothing to be written, and a sign to us that somebody asked for either. */
function unnamed(args: AccessArgs, look: () => void): AccessArgs {
  const bare = { ...args, doc: noted({}, look), data: noted({}, look) } as AccessArgs;
  return Object.defineProperty(bare, "id", { get: look, enumerable: true });
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

function kindOf(answer: unknown): string {
  if (answer === undefined) return "nothing";
  if (Array.isArray(answer)) return "a list";
  if (!isPlainObject(answer))
    return typeof answer === "object" ? "an object of a class" : `a ${typeof answer}`;
  return Object.keys(answer).length === 0 ? "an object without a condition" : "an object that is no filter";
}
