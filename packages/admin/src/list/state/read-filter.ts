import { isFieldPath } from "./field-path.ts";
import { type FilterGroup, type FilterPart, isGroup, NO_FILTER } from "./list-state.ts";

const DEEPEST = 8;
const MOST_PARTS = 100;
const OPERATOR = /^[a-z_]{2,30}$/;

/** A filter of the query language as the panel edits it; null where it is none. */
export function readFilter(where: unknown): FilterGroup | null {
  if (where === undefined) return NO_FILTER;
  const budget = { parts: MOST_PARTS };
  const part = readGroup(where, DEEPEST, budget);
  if (!part) return null;
  return isGroup(part) ? part : { any: false, parts: [part] };
}

/** Null where anything is not as it should be: half of a filter would show more than was meant. */
function readGroup(where: unknown, depth: number, budget: { parts: number }): FilterPart | null {
  if (!isRecord(where) || depth === 0) return null;
  const parts: FilterPart[] = [];
  for (const [key, value] of Object.entries(where)) {
    const read =
      key === "and" || key === "or" ? [readList(key, value, { depth, budget })] : readConditions(key, value);
    for (const part of read) {
      budget.parts -= 1;
      if (!part || budget.parts < 0) return null;
      parts.push(part);
    }
  }
  const [first] = parts;
  return parts.length === 1 && first ? first : { any: false, parts };
}

function readList(
  key: "and" | "or",
  value: unknown,
  { depth, budget }: { readonly depth: number; readonly budget: { parts: number } },
): FilterGroup | null {
  if (!Array.isArray(value)) return null;
  const parts = value.map((member: unknown) => readGroup(member, depth - 1, budget));
  return parts.every((part) => part !== null) ? { any: key === "or", parts } : null;
}

function readConditions(path: string, comparisons: unknown): readonly (FilterPart | null)[] {
  if (!isFieldPath(path) || !isRecord(comparisons)) return [null];
  const entries = Object.entries(comparisons);
  if (entries.length === 0) return [null];
  return entries.map(([operator, value]) => (OPERATOR.test(operator) ? { path, operator, value } : null));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
