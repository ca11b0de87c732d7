import { isPlainObject, whenThere } from "../../base/index.ts";
import type { AnyWhere } from "../../contract/index.ts";
import { clauseOf, nameOf, type Part } from "./clause.ts";
import { opposite } from "./opposite.ts";

/** Asks a rule that has no parts. */
export type Ask = (rule: Part) => unknown;

type Answer = boolean | AnyWhere;

/**
 * What a rule answers that is made of others: at once where they all do. Its parts are asked one after the other,
 * until one settles it, and a throw is a throw, as if `||` and `&&` stood between them. What is neither yes, no nor
 * a filter is a no; under `not` it throws.
 */
export function answerOf(rule: Part, ask: Ask, isTurned = false): Answer | Promise<Answer> {
  const { joint, parts = [] } = clauseOf(rule) ?? {};
  if (!joint) return settled(rule, ask, isTurned);
  if (joint === "not") return answerOf(parts[0] as Part, ask, !isTurned);
  // De Morgan: neither of two is both of their opposites, so that a doubt in one part is never turned into a yes.
  const settles = (joint === "either") !== isTurned;
  const next = (place: number, filters: readonly AnyWhere[]): Answer | Promise<Answer> => {
    const part = parts[place];
    if (!part) return joined(filters, settles);
    return whenThere(answerOf(part, ask, isTurned), (answer) => {
      if (answer === settles) return answer;
      return next(place + 1, typeof answer === "boolean" ? filters : [...filters, answer]);
    });
  };
  return next(0, []);
}

function joined(filters: readonly AnyWhere[], settles: boolean): Answer {
  if (filters.length < 2) return filters[0] ?? !settles;
  return settles ? { or: filters } : { and: filters };
}

function settled(rule: Part, ask: Ask, isTurned: boolean): Answer | Promise<Answer> {
  const settle = (answer: unknown): Answer => {
    if (typeof answer === "boolean") return answer !== isTurned;
    if (isFilter(answer)) return isTurned ? opposite(answer) : answer;
    // Deny on doubt: nothing at all, turned around, would be a yes.
    if (isTurned)
      throw new TypeError(`${nameOf(rule)} gave neither yes, no nor a filter: it has no opposite.`);
    return false;
  };
  const answer = ask(rule);
  return isThenable(answer) ? Promise.resolve(answer).then(settle) : settle(answer);
}

/** Whether an answer is a filter: an error, a map or an empty object has no condition in it, and would let everything through. */
export function isFilter(answer: unknown): answer is AnyWhere {
  return isPlainObject(answer) && Object.keys(answer).length > 0;
}

/** Whether an answer has to be waited for. */
export function isThenable(answer: unknown): answer is PromiseLike<unknown> {
  return (
    typeof answer === "object" && answer !== null && "then" in answer && typeof answer.then === "function"
  );
}
