import type { ControlName } from "lucent/client";
import type { FilterField } from "./filter-field.ts";

/** What a comparison is asked with: nothing, one value, several, a place and how far around it, or an area. */
export type ValueShape = "none" | "one" | "many" | "near" | "area";

/** A comparison as people choose it: an operator of the query language, or one of the two ways to ask for existence. */
export interface Comparison {
  readonly word: ComparisonWord;
  readonly operator: string;
  readonly shape: ValueShape;
}

const SHAPES = {
  equals: "one",
  not_equals: "one",
  in: "many",
  not_in: "many",
  like: "one",
  not_like: "one",
  contains: "one",
  all: "many",
  greater_than: "one",
  greater_than_equal: "one",
  less_than: "one",
  less_than_equal: "one",
  near: "near",
  within: "area",
  intersects: "area",
  is_set: "none",
  is_empty: "none",
} as const satisfies Record<string, ValueShape>;

/** The comparisons that have words. */
export type ComparisonWord = keyof typeof SHAPES;

/** What is asked most comes first. */
const FIRST: Partial<Record<ControlName, readonly string[]>> = {
  line: ["contains", "like", "equals"],
  text: ["contains", "like", "equals"],
  address: ["contains", "like", "equals"],
  moment: ["greater_than", "less_than"],
};

/** The comparisons that are offered for a field. */
export function comparisonsOf({ operators, control }: FilterField): readonly Comparison[] {
  const first = (FIRST[control] ?? []).filter((operator) => operators.includes(operator));
  return [...new Set([...first, ...operators])].flatMap((operator): readonly Comparison[] => {
    if (operator === "exists") return [comparison("is_set"), comparison("is_empty")];
    return isWord(operator) ? [comparison(operator)] : [];
  });
}

/** The comparison that a condition of a filter means; null where no words are known for it. */
export function comparisonOf(operator: string, value: unknown): Comparison | null {
  if (operator === "exists") return comparison(value === false || value === "false" ? "is_empty" : "is_set");
  return isWord(operator) ? comparison(operator) : null;
}

function comparison(word: ComparisonWord): Comparison {
  return { word, operator: word === "is_set" || word === "is_empty" ? "exists" : word, shape: SHAPES[word] };
}

function isWord(operator: string): operator is ComparisonWord {
  return Object.hasOwn(SHAPES, operator);
}
