import type { ResolvedField } from "../config/index.ts";
import type { FieldAccessArgs, FieldAccessRule } from "../contract/index.ts";
import type { Caller } from "./caller.ts";
import type { Part } from "./clauses/clause.ts";
import type { Question } from "./decide.ts";
import { ruleThrew } from "./rule-threw.ts";
import type { Heard } from "./trace/trace.ts";

/** Whom a field's rule is asked for, and which field it guards. */
export interface Asked extends Pick<Question, "collection"> {
  readonly caller: Caller;
  readonly field: ResolvedField;
}

/**
 * Asks a rule of a field's own; anything but a plain yes is a no. A list asks once for each of its documents, so that
 * what is known at once is not waited for.
 */
export function ask(rule: FieldAccessRule, args: FieldAccessArgs, asked: Asked): boolean | Promise<boolean> {
  const { caller, field } = asked;
  const { trace } = caller;
  const refuse = (err: unknown) => {
    const { collection, operation } = args;
    ruleThrew(rule, { caller, collection, operation, field: field.path, err });
    return false;
  };
  try {
    const answer: unknown = trace ? trace.hear(rule as Part, args, heardOn(args, asked)) : rule(args);
    if (typeof answer === "boolean") return answer;
    return Promise.resolve(answer).then((settled) => settled === true, refuse);
  } catch (error) {
    return refuse(error);
  }
}

function heardOn({ operation }: FieldAccessArgs, { collection: { kind, slug }, field }: Asked): Heard {
  return {
    kind: "rule",
    path: `${kind}s.${slug}.fields.${field.path}.access.${operation}`,
    about: { collection: slug, act: operation, field: field.path },
  };
}
