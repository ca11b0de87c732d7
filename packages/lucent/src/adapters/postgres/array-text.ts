import type { Stored } from "../sql/index.ts";

/** A list as one value (PostgreSQL, "Array Input and Output Syntax"): one text of a statement for every length. */
export function arrayText(values: readonly Stored[]): string {
  return `{${values.map((value) => (typeof value === "string" ? quoted(value) : String(value))).join(",")}}`;
}

/** SQL injection: a quote or a backslash would end the item. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
