import { isPlainObject } from "../base/index.ts";
import { queryError } from "../errors/index.ts";

/** A filter as the client wrote it, in one shape: names and values still unknown to the schema. */
export type Where =
  | { readonly and: readonly Where[] }
  | { readonly or: readonly Where[] }
  | { readonly path: string; readonly operator: string; readonly value: unknown };

/** The filter that lets everything through. */
const EVERYTHING: Where = Object.freeze({ and: Object.freeze([]) });

// Query bombs: a filter is a tree that somebody else wrote.
const DEEPEST = 10;
const MOST_CONDITIONS = 200;
// Each name beyond the first of a path may be a table to look into.
const MOST_NAMES = 300;
// Each may be a value of its own in the statement, which takes some 32,000.
const MOST_VALUES = 10_000;
// A search may take the length of what is searched times that of what is looked for.
const LONGEST_SEARCH = 500;
const LISTS: ReadonlySet<string> = new Set(["in", "not_in", "all"]);
const SEARCHES: ReadonlySet<string> = new Set(["like", "not_like", "contains"]);

/**
 * Reads a filter such as `{ title: { like: "x" }, or: [ … ] }`. Only its shape is judged here: which names
 * exist, and who may use them, is the gate's to say.
 */
export function parseWhere(input: unknown): Where {
  const budget: Budget = {
    conditions: MOST_CONDITIONS,
    names: MOST_NAMES,
    values: MOST_VALUES,
    searched: LONGEST_SEARCH,
  };
  return input === undefined || input === null ? EVERYTHING : parseGroup(input, DEEPEST, budget);
}

interface Budget {
  conditions: number;
  names: number;
  values: number;
  searched: number;
}

function parseGroup(input: unknown, depth: number, budget: Budget): Where {
  if (!isPlainObject(input) || depth === 0) throw queryError("where");
  const parts: Where[] = [];
  for (const [key, value] of Object.entries(input)) {
    const word = key.toLowerCase();
    if (word === "and" || word === "or") {
      const group = listOf(value).map((member) => parseGroup(member, depth - 1, budget));
      parts.push(word === "and" ? { and: group } : { or: group });
    } else {
      parts.push(...parseComparisons(key, value, budget));
    }
  }
  return parts.length === 1 ? (parts[0] as Where) : { and: parts };
}

function parseComparisons(path: string, input: unknown, budget: Budget): Where[] {
  if (!isPlainObject(input) || Object.keys(input).length === 0) throw queryError(path);
  return Object.entries(input).map(([operator, value]) => {
    const values = LISTS.has(operator) ? lengthOf(value) : 1;
    // Each of the values that must all be there is a condition of its own.
    const conditions = operator === "all" ? values : 1;
    budget.names -= path.split(".").length * conditions;
    budget.conditions -= conditions;
    budget.values -= values;
    if (budget.conditions < 0 || budget.names < 0 || budget.values < 0) throw queryError("where");
    // Anything but a text is refused later on, whatever its length.
    if (SEARCHES.has(operator) && typeof value === "string") budget.searched -= value.length;
    if (budget.searched < 0) throw queryError(path);
    return { path, operator, value };
  });
}

/** How many values there are, as a list or with commas between them. */
function lengthOf(value: unknown): number {
  const list = typeof value === "string" ? value.split(",") : value;
  return Array.isArray(list) ? Math.max(1, list.length) : 1;
}

/** Query strings give lists as objects with numbers for keys when there are gaps in them. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isPlainObject(value)) return Object.values(value);
  throw queryError("where");
}
