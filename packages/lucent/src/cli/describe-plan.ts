import colors from "picocolors";
import type { Column, Index, SchemaChange, SchemaPlan } from "../ports/index.ts";
import { listed, pad, together } from "./lay-out.ts";

/** The steps that bring a database to its config, in words. */
export function describePlan({ changes, conflicts }: SchemaPlan): string {
  if (changes.length === 0 && conflicts.length === 0) {
    return `  ${colors.green("✓")} The database has all that the config needs.`;
  }
  const entries = changes.map(entryOf);
  const widest = Math.max(0, ...entries.map(({ act }) => act.length));
  const steps = entries.map(({ act, colour, table, detail }): [string, string] => [
    `${colour(pad(act, widest))}  ${colors.bold(table)}`,
    detail,
  ]);
  const hindrances = conflicts.map((sentence): [string, string] => [colors.red("✗"), sentence]);
  return [
    ...(steps.length > 0
      ? [colors.dim(`  ${counted(steps.length, "step")} to take`), "", ...listed(steps), ""]
      : []),
    ...(hindrances.length > 0 ? [...listed(hindrances), ""] : []),
  ].join("\n");
}

interface Entry {
  readonly act: string;
  readonly colour: (text: string) => string;
  readonly table: string;
  readonly detail: string;
}

function entryOf(change: SchemaChange): Entry {
  switch (change.kind) {
    case "create table":
      return {
        act: "create table",
        colour: colors.green,
        table: change.table.name,
        detail: [
          change.table.columns.map(describeColumn).join(", "),
          ...change.table.indexes.map((index) => `index on ${describeIndex(index)}`),
        ].join("\n"),
      };
    case "add column":
      return {
        act: "add column",
        colour: colors.green,
        table: change.table,
        detail: describeColumn(change.column),
      };
    case "create index":
      return {
        act: "create index",
        colour: colors.cyan,
        table: change.table,
        detail: `on ${describeIndex(change.index)}`,
      };
    case "drop index":
      return {
        act: "drop index",
        colour: colors.yellow,
        table: change.table,
        detail: `on ${describeIndex(change.index)}`,
      };
  }
}

function describeColumn({ name, kind, nullable = true, references }: Column): string {
  const points = references ? ` → ${references.table}` : "";
  return together(`${name} ${colors.dim(`${kind}${points}${nullable ? "" : " required"}`)}`);
}

function describeIndex({ columns, unique }: Index): string {
  return `${columns.join(", ")}${unique ? " (no two alike)" : ""}`;
}

function counted(count: number, noun: string): string {
  return count === 1 ? `One ${noun}` : `${count} ${noun}s`;
}
