import { allThere, whenThere } from "../base/index.ts";
import { queryError } from "../errors/index.ts";
import type { Condition } from "../ports/index.ts";
import type { Where } from "../query/index.ts";
import { comparison } from "./comparison.ts";
import type { Asking } from "./standing.ts";
import { waysOf } from "./ways.ts";

/**
 * Turns a filter into a condition. It is the one gate for every field that a client names in it. Inference: a
 * filter over a field that one may not read tells its value bit by bit, so a name that is unknown, hidden,
 * secret or unreadable is refused, in the same words, before any value is looked at.
 */
export function compileWhere(where: Where, asking: Asking): Condition | Promise<Condition> {
  if ("and" in where) return whenThere(compileAll(where.and, asking), (all) => ({ all }));
  if ("or" in where) return whenThere(compileAll(where.or, asking), (any) => ({ any }));
  return whenThere(waysOf(where.path, asking, compileWhere), (ways) => {
    if (ways.length === 0) throw queryError(where.path);
    return comparison(ways, { ...where, textual: asking.textual === true });
  });
}

function compileAll(parts: readonly Where[], asking: Asking) {
  return allThere(parts, (part) => compileWhere(part, asking));
}
