import { isPlainObject } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import type { AccessArgs, AccessOperation, Rule } from "../contract/index.ts";
import { parseWhere, type Where } from "../query/index.ts";
import type { Caller } from "./caller.ts";
import { type Watched, watching } from "./noted.ts";

/** Yes, no, or the documents for which it is yes. */
export type Decision = boolean | Where;

/** What a rule is asked about. */
export interface Question {
  readonly collection: ResolvedCollection;
  readonly operation: AccessOperation;
  readonly id?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly doc?: Readonly<Record<string, unknown>> | undefined;
  /** The parts of it that are watched while the rule is asked. */
  readonly watched?: Watched | undefined;
}

/** Asks one of the user's rules. Whatever is not plainly a yes or a filter is a no: a throw, nothing, a number. */
export async function decide(rule: Rule, question: Question, caller: Caller): Promise<Decision> {
  try {
    const answer: unknown = await rule(watching(argumentsFor(question, caller), question.watched));
    if (typeof answer === "boolean") return answer;
    // An error, a map or an empty object has no condition in it, and would let everything through.
    const isFilter = isPlainObject(answer) && Object.keys(answer).length > 0;
    return isFilter ? parseWhere(answer) : false;
  } catch (error) {
    const { collection, operation } = question;
    const facts = { collection: collection.slug, operation, err: error };
    caller.log.warn(facts, "An access rule threw; that counts as a no.");
    return false;
  }
}

/** What the user's rules are given. */
export function argumentsFor(
  { collection, operation, id, data, doc }: Question,
  { req, user, lucent }: Caller,
): AccessArgs {
  return {
    req,
    user,
    lucent,
    id,
    data,
    doc: doc as AccessArgs["doc"],
    collection: collection.slug,
    operation,
  };
}
