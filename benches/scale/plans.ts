import { styleText } from "node:util";
import type { Call } from "./kinds-of-case.ts";
import type { ScaleDatabase } from "./scale-database.ts";

/** A statement as the database goes about it. */
export interface Plan {
  readonly sql: string;
  readonly steps: readonly string[];
}

/** The statements that a call runs, with their plans. */
export async function plansOf(call: Call, database: ScaleDatabase): Promise<readonly Plan[]> {
  const seen = await database.listen(() => call(0));
  const plans = new Map<string, readonly string[]>();
  for (const statement of seen) {
    if (!plans.has(statement.sql)) plans.set(statement.sql, await database.explain(statement));
  }
  return [...plans].map(([sql, steps]) => ({ sql, steps }));
}

/** Plans as text; steps that go through a whole table or sort what they found stand out. */
export function plansText(plans: readonly Plan[]): string {
  return plans
    .map(({ sql, steps }) => `    ${styleText("dim", shortened(sql))}\n${steps.map(stepText).join("\n")}`)
    .join("\n");
}

/** Steps that read a whole table, whatever they are after. */
function isScan(step: string): boolean {
  if (/\bSeq Scan on\b/.test(step)) return true;
  return /\bSCAN "?\w/.test(step) && !/ USING | VIRTUAL |\bSCAN (\(|\$|json_each|CONSTANT)/.test(step);
}

function isSort(step: string): boolean {
  return /\bTEMP B-TREE\b|\bSort\b/.test(step);
}

function stepText(step: string): string {
  return `    ${isScan(step) || isSort(step) ? styleText("yellow", step) : step}`;
}

/** Without the names of all columns, which fill a screen. */
function shortened(sql: string): string {
  return sql.replace(/^select (?!count).*? from /, "select … from ");
}
