import { DatabaseSync, StatementSync } from "node:sqlite";
import { styleText } from "node:util";
import type { Call } from "./kinds-of-case.ts";

/** A statement as SQLite goes about it: one line for each step, deeper ones further to the right. */
export interface Plan {
  readonly sql: string;
  readonly steps: readonly string[];
}

const READERS = ["all", "iterate"] as const;

/** The statements that a call runs, with their plans. */
export async function plansOf(call: Call, file: string): Promise<readonly Plan[]> {
  const statements = await statementsOf(call);
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return [...statements].map((sql) => ({ sql, steps: stepsOf(database, sql) }));
  } finally {
    database.close();
  }
}

/** Plans as text; steps that go through a whole table or sort what they found stand out. */
export function plansText(plans: readonly Plan[]): string {
  return plans
    .map(({ sql, steps }) => `    ${styleText("dim", shortened(sql))}\n${steps.map(stepText).join("\n")}`)
    .join("\n");
}

/** The driver is listened to, for the engine tells nobody what it asks of the database. */
async function statementsOf(call: Call): Promise<ReadonlySet<string>> {
  const statements = new Set<string>();
  const { prototype } = StatementSync;
  const originals = READERS.map((name) => [name, prototype[name]] as const);
  for (const [name, original] of originals) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value(this: StatementSync, ...values: never[]) {
        statements.add(this.sourceSQL);
        return (original as (...values: never[]) => unknown).apply(this, values);
      },
    });
  }
  try {
    await call(0);
  } finally {
    for (const [name, original] of originals) {
      Object.defineProperty(prototype, name, { configurable: true, writable: true, value: original });
    }
  }
  return statements;
}

function stepsOf(database: DatabaseSync, sql: string): string[] {
  const depths = new Map<unknown, number>([[0, 0]]);
  return database
    .prepare(`explain query plan ${sql}`)
    .all()
    .map(({ id, parent, detail }) => {
      const depth = (depths.get(parent) ?? 0) + 1;
      depths.set(id, depth);
      return `${"  ".repeat(depth)}${detail}`;
    });
}

function stepText(step: string): string {
  const isDear =
    /\bTEMP B-TREE\b/.test(step) || (/\bSCAN "?\w/.test(step) && !/ USING | VIRTUAL /.test(step));
  return `    ${isDear ? styleText("yellow", step) : step}`;
}

/** Without the names of all columns, which fill a screen. */
function shortened(sql: string): string {
  return sql.replace(/^select (?!count).*? from /, "select … from ");
}
