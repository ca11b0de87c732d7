import type { Where } from "../query/index.ts";

/** One comparison of a filter. */
export type Comparison = Extract<Where, { readonly path: string }>;

/** All comparisons of a filter. */
export function comparisonsOf(where: Where): readonly Comparison[] {
  if ("and" in where) return where.and.flatMap(comparisonsOf);
  if ("or" in where) return where.or.flatMap(comparisonsOf);
  return [where];
}

/** The values of a comparison, of which lists and texts with commas hold several. */
export function valuesIn({ operator, value }: Comparison): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const isList = operator === "in" || operator === "not_in" || operator === "all";
  return isList && typeof value === "string" ? value.split(",").filter((part) => part !== "") : [value];
}

/** The same filter in one spelling: two that differ in order, nesting or lists of one alone become one text. */
export function spelledOut(where: Where): string {
  return JSON.stringify(canonical(where));
}

type Canonical = readonly [word: string, ...parts: unknown[]];

function canonical(where: Where): Canonical {
  if ("and" in where) return group("and", where.and);
  if ("or" in where) return group("or", where.or);
  const { path, operator } = where;
  const values = valuesIn(where);
  const [only] = values;
  if (operator === "in" && values.length === 1) return ["equals", path, only];
  if (operator === "not_in" && values.length === 1) return ["not_equals", path, only];
  return operator === "in" || operator === "not_in" || operator === "all"
    ? [operator, path, [...new Set(values)].sort()]
    : [operator, path, where.value];
}

function group(word: "and" | "or", members: readonly Where[]): Canonical {
  const parts = members.map(canonical).flatMap((part) => (part[0] === word ? part.slice(1) : [part]));
  const texts = [...new Set(parts.map((part) => JSON.stringify(part)))].sort();
  return texts.length === 1
    ? JSON.parse(texts[0] as string)
    : [word, ...texts.map((text) => JSON.parse(text))];
}
