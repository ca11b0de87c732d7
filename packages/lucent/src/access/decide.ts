import type { AccessArgs, AccessOperation, Rule } from "../contract/index.ts";
import { parseWhere, type Where } from "../query/index.ts";
import type { Caller } from "./caller.ts";

/** Yes, no, or the documents for which it is yes. */
export type Decision = boolean | Where;

/** What a rule is asked about. */
export interface Question {
  readonly collection: string;
  readonly operation: AccessOperation;
  readonly id?: string | undefined;
  readonly data?: Record<string, unknown> | undefined;
  readonly doc?: Record<string, unknown> | undefined;
}

/** Asks one of the user's rules. Whatever is not plainly a yes or a filter is a no: a throw, nothing, a number. */
export async function decide(rule: Rule, question: Question, caller: Caller): Promise<Decision> {
  try {
    const answer: unknown = await rule(argumentsFor(question, caller));
    if (typeof answer === "boolean") return answer;
    return typeof answer === "object" && answer !== null ? parseWhere(answer) : false;
  } catch (error) {
    const { collection, operation } = question;
    caller.log.warn({ collection, operation, err: error }, "An access rule threw; that counts as a no.");
    return false;
  }
}

/** What the user's rules are given. */
export function argumentsFor(question: Question, caller: Caller): AccessArgs {
  const { req, user, lucent } = caller;
  return { req, user, lucent, id: question.id, data: question.data, doc: question.doc as AccessArgs["doc"], collection: question.collection, operation: question.operation };
}
