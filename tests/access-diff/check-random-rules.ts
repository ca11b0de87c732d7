import { expect } from "vitest";
import { compareAccess } from "../../packages/lucent/src/access-diff/index.ts";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { project } from "./project.ts";
import { opens, type RandomRule } from "./random-rules.ts";

const person = {
  level: { type: "number", required: true },
  role: { type: "select", options: ["admin", "editor", "user"], default: "user", required: true },
};

async function compared(before: RandomRule, after: RandomRule) {
  const config = ({ rule }: RandomRule) => resolveConfig(project({ person, access: { update: rule } }), {});
  // Their numbers stand in no text of theirs.
  const { changes, doubts } = await compareAccess(config(before), config(after), {
    sources: ["[1, 2, 3, 4]"],
  });
  const has = (kind: string) => changes.some((change) => change.kind === kind && change.act === "update");
  return { widened: has("widened"), narrowed: has("narrowed"), isDoubted: doubts.length > 0 };
}

/** Whether the comparison of two rules for changing posts says what trying everything says, or that it cannot tell. */
export async function checkRandomRules(before: RandomRule, after: RandomRule): Promise<void> {
  const { widened, narrowed, isDoubted } = await compared(before, after);
  const rules = [before.text, after.text];
  const isTold = (told: boolean, is: boolean) => told === is || (is && isDoubted);
  expect({
    rules,
    widened: isTold(widened, opens(before, after)),
    narrowed: isTold(narrowed, opens(after, before)),
  }).toEqual({ rules, widened: true, narrowed: true });
}

/** Whether nothing is told of a rule that was only written otherwise. */
export async function checkTurned(rule: RandomRule): Promise<void> {
  const { widened, narrowed } = await compared(rule, rule.turned());
  expect([rule.text, widened, narrowed]).toEqual([rule.text, false, false]);
}
