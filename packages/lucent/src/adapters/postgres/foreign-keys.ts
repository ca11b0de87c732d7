import type { SchemaChange } from "../../ports/index.ts";
import { compileReference, foreignKeyName } from "../sql/compile-schema-change.ts";
import { compileFragment, join, name, sql } from "../sql/fragment.ts";
import { postgresDialect } from "./postgres-dialect.ts";

/** The references of a table that is made, each as a statement. */
export function foreignKeysOf(change: SchemaChange): string[] {
  if (change.kind !== "create table") return [];
  const { table } = change;
  return table.columns.flatMap((column) => {
    if (column.references === undefined) return [];
    const addition = join(
      [
        sql`alter table ${name(table.name)} add constraint ${name(foreignKeyName(table.name, column.name))}`,
        sql`foreign key (${name(column.name)})`,
        compileReference(column, column.references),
      ],
      " ",
    );
    return [compileFragment(postgresDialect, addition).sql];
  });
}
