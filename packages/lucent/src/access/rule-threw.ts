import { oncePer } from "../base/index.ts";
import type { Caller } from "./caller.ts";

const told = oncePer((_caller: Caller) => new Set<unknown>());

/** Writes down that a rule threw, which counts as a no. */
export function ruleThrew(
  rule: unknown,
  { caller, ...facts }: { readonly caller: Caller; readonly [fact: string]: unknown },
): void {
  const rules = told(caller);
  // Log flooding: a list asks the rule of a field for each document, and whoever asks what they may do asks all of them.
  if (rules.has(rule)) return;
  rules.add(rule);
  caller.log.warn(facts, "An access rule threw; that counts as a no.");
}
