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
export async function compileWhere(where: Where, asking: Asking): Promise<Condition> {
  if ("and" in where) return { all: await Promise.all(where.and.map((part) => compileWhere(part, asking))) };
  if ("or" in where) return { any: await Promise.all(where.or.map((part) => compileWhere(part, asking))) };
  const ways = await waysOf(where.path, asking, compileWhere);
  if (ways.length === 0) throw queryError(where.path);
  return comparison(ways, { ...where, textual: asking.textual === true });
}
