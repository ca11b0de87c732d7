import type { SchemaChange } from "../../ports/index.ts";
import { indexName } from "./compile-schema-change.ts";
import type { Standing } from "./standing.ts";

/** The steps of a plan that nobody has taken since it was made. */
export function stepsLeft(changes: readonly SchemaChange[], standing: Standing): readonly SchemaChange[] {
  const table = (name: string) => standing.tables.find((one) => one.name === name);
  return changes.filter((change) => {
    switch (change.kind) {
      case "create table":
        return table(change.table.name) === undefined;
      case "add column":
        return !table(change.table)?.columns.some(({ name }) => name === change.column.name);
      default: {
        const name = indexName(change.table, change.index);
        const stands = table(change.table)?.indexes.some((one) => one.name === name) ?? false;
        return stands === (change.kind === "drop index");
      }
    }
  });
}
