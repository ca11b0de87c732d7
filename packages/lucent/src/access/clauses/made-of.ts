import type { Guard } from "../../contract/index.ts";
import { answerOf } from "./answer-of.ts";
import { declare, type Joint, nameOf, type Part, writtenBy } from "./clause.ts";

/** A rule that is made of others. */
export function madeOf(joint: Joint, parts: readonly unknown[], maker: (...args: never[]) => unknown): Guard {
  if (parts.length === 0) throw new TypeError(`\`${joint}\` needs a rule.`);
  for (const [place, part] of parts.entries()) {
    if (typeof part === "function") continue;
    throw new TypeError(`\`${joint}\` takes rules, which are functions; number ${place + 1} is none.`);
  }
  const rules = [...parts] as Part[];
  const rule: Part = (args) => answerOf(rule, (part) => part(args));
  return declare(rule, {
    kind: joint,
    joint,
    name: `${joint}(${rules.map(nameOf).join(", ")})`,
    parts: rules,
    given: [],
    writtenAt: writtenBy(maker),
  }) as Guard;
}
