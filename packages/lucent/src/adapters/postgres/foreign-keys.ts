import type { SchemaChange } from "../../ports/index.ts";
import { compileReference, foreignKeyName } from "../sql/compile-schema-change.ts";
import { compileFragment, join, name, raw, type Sql, sql } from "../sql/fragment.ts";
import { postgresDialect } from "./postgres-dialect.ts";

/** The references of a table that is made, each as a statement that does nothing where it stands already. */
export function foreignKeysOf(change: SchemaChange): string[] {
  if (change.kind !== "create table") return [];
  const { table } = change;
  return table.columns.flatMap((column) => {
    if (column.references === undefined) return [];
    const key = foreignKeyName(table.name, column.name);
    const addition = join(
      [
        sql`alter table ${name(table.name)} add constraint ${name(key)}`,
        sql`foreign key (${name(column.name)})`,
        compileReference(column, column.references),
      ],
      " ",
    );
    return [text(unlessStands(table.name, key, addition))];
  });
}

/** PostgreSQL knows no `add constraint if not exists`. */
function unlessStands(table: string, key: string, addition: Sql): Sql {
  const stands = sql`select from pg_constraint where conname = ${literal(key)} and conrelid = ${literal(text(name(table)))}::regclass`;
  return sql`do $lucent$ begin if not exists (${stands}) then ${addition}; end if; end $lucent$`;
}

function literal(value: string): Sql {
  return raw(`'${value.replaceAll("'", "''")}'`);
}

function text(fragment: Sql): string {
  return compileFragment(postgresDialect, fragment).sql;
}
