import type { Condition, Row, Value } from "../../ports/index.ts";

type Truth = boolean | null;

/** What a condition on one table means, told a second time in JavaScript: true, false, or null for unknown. */
export function holds(condition: Condition, row: Row): Truth {
  if ("all" in condition) return every(condition.all.map((one) => holds(one, row)));
  if ("any" in condition) return negate(every(condition.any.map((one) => negate(holds(one, row)))));
  if ("not" in condition) return negate(holds(condition.not, row));
  if ("isNull" in condition) return row[condition.isNull.column] === null;
  if ("oneOf" in condition) {
    if (condition.values.length === 0) return false;
    const value = row[condition.oneOf.column];
    return value === null ? null : condition.values.includes(value as string);
  }
  if ("contains" in condition) {
    const text = row[condition.contains.column];
    return text === null ? null : String(text).toUpperCase().includes(condition.text.toUpperCase());
  }
  if ("exists" in condition) throw new Error("The oracle knows one table.");
  if (!("compare" in condition)) throw new Error("The oracle does not look into JSON.");
  const { compare, is, value } = condition;
  const left = row[compare.column] as Value;
  const right =
    typeof value === "object" && "column" in value ? (row[value.column] as Value) : (value as Value);
  return left === null || right === null ? null : compared(left, right, is);
}

function compared(left: Value, right: Value, is: string): boolean {
  const order =
    typeof left === "string"
      ? Buffer.compare(Buffer.from(left), Buffer.from(right as string))
      : Math.sign(Number(left) - Number(right));
  switch (is) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    default:
      return order >= 0;
  }
}

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
