import type { Where } from "../query/index.ts";
import { type Comparison, valuesIn } from "./filter.ts";
import type { Person } from "./people.ts";

const WORDS: Readonly<Record<string, string>> = {
  equals: "=",
  not_equals: "≠",
  in: "in",
  not_in: "not in",
  all: "has all of",
  greater_than: ">",
  greater_than_equal: "≥",
  less_than: "<",
  less_than_equal: "≤",
};

/** A filter in words; the person whose it is stands there as `themselves`, and what is theirs as `their team`. */
export function describeWhere(where: Where, person: Person): string {
  if ("and" in where) return joined(where.and, " and ", person);
  if ("or" in where) return joined(where.or, " or ", person);
  const { path, operator } = where;
  if (operator === "exists") return `${path} ${where.value === true ? "given" : "not given"}`;
  return `${path} ${WORDS[operator] ?? operator.replaceAll("_", " ")} ${described(where, person)}`;
}

function joined(parts: readonly Where[], word: string, person: Person): string {
  if (parts.length === 0) return word === " and " ? "anything" : "nothing";
  const texts = parts.map((part) => {
    const text = describeWhere(part, person);
    return parts.length > 1 && !("path" in part) ? `(${text})` : text;
  });
  return texts.join(word);
}

function described({ path, operator, value }: Comparison, { id, state }: Person): string {
  const isList = ["in", "not_in", "all"].includes(operator);
  const texts = (isList ? valuesIn({ path, operator, value }) : [value]).map((one) => {
    if (one === id && id !== "") return "themselves";
    const theirs = [...state].find(([, held]) => held === one)?.[0];
    if (theirs !== undefined && isMadeUp(one)) return `their ${theirs}`;
    if (one === null) return "nothing";
    return typeof one === "string" ? one : JSON.stringify(one);
  });
  return texts.join(", ");
}

/** Whether a value can only have come from somebody who was made up. */
function isMadeUp(value: unknown): boolean {
  return typeof value === "string" && /^(?:one|two)$|^[^:]+:(?:1|2|me|another)$/.test(value);
}
