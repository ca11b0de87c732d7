import type { ResolvedCollection } from "../config/index.ts";
import type { AccessArgs, AccessOperation, Rule } from "../contract/index.ts";
import { parseWhere, type Where } from "../query/index.ts";
import { rememberAsker } from "./asked-by.ts";
import type { Caller } from "./caller.ts";
import { isFilter, isThenable } from "./clauses/answer-of.ts";
import { type Watched, watching } from "./noted.ts";
import { ruleThrew } from "./rule-threw.ts";
import type { Heard } from "./trace/trace.ts";

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

/**
 * Asks one of the user's rules, and waits for none that answers at once. Whatever is not plainly a yes or a filter is a
 * no: a throw, nothing, a number.
 */
export function decide(rule: Rule, question: Question, caller: Caller): Decision | Promise<Decision> {
  const refuse = (err: unknown) => {
    const { collection, operation } = question;
    ruleThrew(rule, { caller, collection: collection.slug, operation, err });
    return false;
  };
  try {
    const args = watching(argumentsFor(question, caller), question.watched);
    const { trace } = caller;
    const answer: unknown = trace ? trace.hear(rule, args, heardOn(question)) : rule(args);
    return isThenable(answer) ? Promise.resolve(answer).then(decisionIn).catch(refuse) : decisionIn(answer);
  } catch (err) {
    return refuse(err);
  }
}

function decisionIn(answer: unknown): Decision {
  if (typeof answer === "boolean") return answer;
  return isFilter(answer) ? parseWhere(answer) : false;
}

/** What the user's rules are given. */
export function argumentsFor({ collection, operation, id, data, doc }: Question, caller: Caller): AccessArgs {
  const { req, user, lucent } = caller;
  rememberAsker(caller);
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

function heardOn({ collection, operation }: Question): Heard {
  const path = `${collection.kind}s.${collection.slug}.access.${operation}`;
  const kind = operation === "admin" ? "administrator" : "rule";
  return { kind, path, about: { collection: collection.slug, act: operation } };
}
