import { type Caller, compileWhere, type Decision } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Condition } from "../ports/index.ts";

/** The condition that picks one document. */
export function idIs({ table }: ResolvedCollection, id: string): Condition {
  return { compare: { table, column: "id" }, is: "=", value: id };
}

/** What an access decision adds to a statement. A filter that names fields which are not there denies. */
export async function permitted(
  { collection, caller }: Scene,
  decision: Exclude<Decision, false>,
): Promise<Condition | null> {
  if (decision === true) return null;
  try {
    return await compileWhere(decision, { config: caller.config, collection, asker: "rule" });
  } catch (error) {
    const facts = { collection: collection.slug, err: error };
    caller.log.warn(facts, "An access rule gave a filter that means nothing; that counts as a no.");
    throw new LucentError("FORBIDDEN", { cause: error });
  }
}

/**
 * What must still hold when a caller's write is committed. Between the question who calls and the commit lie
 * hooks and hashing; whose session or key was ended in that time writes nothing more.
 */
export function standingOf({ credential, trusted }: Caller): Condition | null {
  return trusted ? null : (credential?.standing ?? null);
}

/** All of the conditions that there are. What lets every row through is none of them. */
export function allOf(...conditions: readonly (Condition | null)[]): Condition {
  const present = conditions.filter((condition) => condition !== null && !isEmpty(condition));
  return present.length === 1 ? (present[0] as Condition) : { all: present as readonly Condition[] };
}

function isEmpty(condition: Condition): boolean {
  return "all" in condition && condition.all.length === 0;
}
