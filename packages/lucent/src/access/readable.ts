import { oncePer } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import type { Condition } from "../ports/index.ts";
import type { Caller } from "./caller.ts";
import type { Decision } from "./decide.ts";
import { decideOn } from "./rules.ts";
import type { Asking, CompileWhere } from "./standing.ts";

const EVERYTHING: Condition = { all: [] };
const decisionsOf = oncePer((_caller: Caller) => new Map<ResolvedCollection, Decision | Promise<Decision>>());

/**
 * Which documents of a collection the asker may read, for a path that leads into it; null where there can be
 * none. A caller's rule is asked once for each request.
 */
export function readableAt(
  asking: Asking,
  compileWhere: CompileWhere,
): Condition | null | Promise<Condition | null> {
  const { asker } = asking;
  return asker === "rule" ? EVERYTHING : readableTo(asker, asking, compileWhere);
}

async function readableTo(
  asker: Caller,
  asking: Asking,
  compileWhere: CompileWhere,
): Promise<Condition | null> {
  const { collection } = asking;
  const decisions = decisionsOf(asker);
  const decision = decisions.get(collection) ?? decideOn(asker, { collection, operation: "read" });
  decisions.set(collection, decision);
  const decided = await decision;
  if (typeof decided === "boolean") return decided ? EVERYTHING : null;
  try {
    return await compileWhere(decided, { ...asking, asker: "rule", textual: false });
  } catch (error) {
    const facts = { collection: collection.slug, err: error };
    asker.log.warn(facts, "An access rule gave a filter that means nothing; that counts as a no.");
    return null;
  }
}
