import type { AnyWhere } from "../../contract/index.ts";
import { parseWhere, type Where } from "../../query/index.ts";

const OPPOSITES: Readonly<Record<string, string>> = {
  equals: "not_equals",
  not_equals: "equals",
  in: "not_in",
  not_in: "in",
  like: "not_like",
  not_like: "like",
};

/** The filter for exactly the documents that another one leaves out. Throws where the language has no words for it. */
export function opposite(filter: unknown): AnyWhere {
  return turned(parseWhere(filter));
}

/** Whether there is a filter for exactly the documents that this one leaves out. */
export function hasOpposite(where: Where): boolean {
  if ("and" in where) return where.and.every(hasOpposite);
  if ("or" in where) return where.or.every(hasOpposite);
  if (where.operator === "exists") return typeof where.value === "boolean";
  return Object.hasOwn(OPPOSITES, where.operator);
}

function turned(where: Where): AnyWhere {
  if ("and" in where) return { or: where.and.map(turned) };
  if ("or" in where) return { and: where.or.map(turned) };
  const { path, operator, value } = where;
  if (operator === "exists" && typeof value === "boolean") return { [path]: { exists: !value } };
  const turnedTo = hasOpposite(where) ? OPPOSITES[operator] : undefined;
  if (!turnedTo)
    throw new TypeError(`\`not\` has no words for the opposite of \`${operator}\` (of \`${path}\`).`);
  return { [path]: { [turnedTo]: value } };
}
