import type { Column, Index, SchemaChange, SchemaPlan, Table } from "../../ports/index.ts";
import { catalogOf } from "./catalog.ts";
import { indexName } from "./compile-schema-change.ts";
import type { Standing, StandingColumn, StandingTable } from "./standing.ts";

interface Draft {
  readonly standing: Standing;
  readonly creations: SchemaChange[];
  readonly columns: SchemaChange[];
  readonly indexes: SchemaChange[];
  readonly conflicts: string[];
}

/** Compares wanted tables with standing ones: tables first, then columns, then indexes. */
export async function planChanges(wanted: readonly Table[], standing: Standing): Promise<SchemaPlan> {
  const catalog = catalogOf(wanted);
  if (standing.faults?.length) return { changes: [], conflicts: standing.faults };
  const draft: Draft = { standing, creations: [], columns: [], indexes: [], conflicts: [] };
  const names = new Map<string, string>();
  for (const { name } of wanted) {
    const table = catalog.table(name);
    const same = names.get(standing.sameName(table.name));
    if (same !== undefined)
      draft.conflicts.push(`The database takes the names "${same}" and "${table.name}" for one.`);
    names.set(standing.sameName(table.name), table.name);
    compareColumnNames(table, draft);
    const stands = standing.tables.find(
      (one) => standing.sameName(one.name) === standing.sameName(table.name),
    );
    if (stands === undefined) {
      planTable(table, draft);
    } else if (stands.name !== table.name) {
      draft.conflicts.push(`The table "${table.name}" stands in the database as "${stands.name}".`);
    } else {
      await compareTable(table, stands, draft);
    }
  }
  return { changes: [...draft.creations, ...draft.columns, ...draft.indexes], conflicts: draft.conflicts };
}

function planTable(table: Table, draft: Draft): void {
  const bearer = bearerOf(table.name, draft);
  if (bearer !== undefined) {
    draft.conflicts.push(`The table "${table.name}" cannot be made: ${bearer} has its name.`);
    return;
  }
  draft.creations.push({ kind: "create table", table: { ...table, indexes: [] } });
  for (const index of table.indexes) planIndex(table, index, draft);
}

function planIndex(table: Table, index: Index, draft: Draft): void {
  const name = indexName(table.name, index);
  const bearer = bearerOf(name, draft);
  if (bearer === undefined) draft.indexes.push(creationOf(table, index));
  else draft.conflicts.push(`The index "${name}" of "${table.name}" cannot be made: ${bearer} has its name.`);
}

function bearerOf(name: string, { standing }: Draft): string | undefined {
  return standing.taken.get(standing.sameName(name));
}

function compareColumnNames(table: Table, draft: Draft): void {
  const { standing } = draft;
  const names = new Map<string, string>();
  for (const { name } of table.columns) {
    const same = names.get(standing.sameName(name));
    if (same !== undefined) {
      draft.conflicts.push(
        `The database takes the columns "${same}" and "${name}" of "${table.name}" for one.`,
      );
    }
    names.set(standing.sameName(name), name);
  }
}

async function compareTable(table: Table, stands: StandingTable, draft: Draft): Promise<void> {
  const { standing } = draft;
  draft.conflicts.push(...(stands.faults ?? []));
  if (!sameList(table.primaryKey, stands.primaryKey)) {
    draft.conflicts.push(
      `The primary key of "${table.name}" is (${stands.primaryKey.join(", ")}), not (${table.primaryKey.join(", ")}).`,
    );
  }
  const byName = new Map(stands.columns.map((column) => [standing.sameName(column.name), column]));
  for (const column of table.columns) {
    const known = byName.get(standing.sameName(column.name));
    byName.delete(standing.sameName(column.name));
    if (known !== undefined) {
      draft.conflicts.push(...compareColumn(column, known, { table: table.name, types: standing.types }));
    } else if (column.nullable === false && (await standing.hasRows(table.name))) {
      draft.conflicts.push(
        `The new column "${column.name}" of "${table.name}" may not be empty, but the table already has rows.`,
      );
    } else {
      draft.columns.push({ kind: "add column", table: table.name, column });
    }
  }
  for (const column of byName.values()) {
    if (column.nullable || column.filled) continue;
    draft.conflicts.push(
      `The column "${column.name}" of "${table.name}" is no longer wanted, but may not be empty: every insert would fail.`,
    );
  }
  await compareIndexes(table, stands, draft);
}

function compareColumn(
  wanted: Column,
  stands: StandingColumn,
  { table, types }: Pick<Standing, "types"> & { readonly table: string },
): string[] {
  const conflicts: string[] = [];
  const called = `The column "${wanted.name}" of "${table}"`;
  if (stands.name !== wanted.name) conflicts.push(`${called} stands in the database as "${stands.name}".`);
  if (!stands.kinds.includes(wanted.kind)) {
    conflicts.push(
      stands.kinds.length > 0
        ? `${called} holds ${stands.kinds.join(" or ")}, not ${wanted.kind}.`
        : `${called} is of the type ${stands.type}, not ${types[wanted.kind]}.`,
    );
  }
  // The other way round is harmless: what may not be empty is checked before anything is written.
  if (wanted.nullable !== false && !stands.nullable && !stands.filled) {
    conflicts.push(`${called} may be empty, but the database forbids it.`);
  }
  if (describeReference(wanted) !== describeReference(stands)) {
    conflicts.push(`${called} refers to ${describeReference(stands)}, not to ${describeReference(wanted)}.`);
  }
  return conflicts;
}

function describeReference({ references }: Pick<StandingColumn, "references">): string {
  return references === undefined ? "nothing" : `"${references.table}" (on delete ${references.onDelete})`;
}

async function compareIndexes(table: Table, stands: StandingTable, draft: Draft): Promise<void> {
  const { standing } = draft;
  const existing = new Set(stands.columns.map((column) => column.name));
  for (const index of table.indexes) {
    if (stands.indexes.some((one) => sameIndex(one, index))) continue;
    const allStand = index.columns.every((column) => existing.has(column));
    if (index.unique === true && allStand && (await standing.hasDoubles(table.name, index.columns))) {
      draft.conflicts.push(
        `"${table.name}" has rows with the same ${index.columns.join(", ")}, which shall be unique.`,
      );
    } else {
      planIndex(table, index, draft);
    }
  }
  for (const { name, columns, unique } of stands.indexes) {
    const index: Index = { columns, unique };
    if (!unique || table.indexes.some((one) => sameIndex(one, index))) continue;
    if (name === indexName(table.name, index)) {
      draft.indexes.push({ kind: "drop index", table: table.name, index });
    } else {
      draft.conflicts.push(
        `The unique index "${name}" of "${table.name}" is not wanted and would refuse inserts.`,
      );
    }
  }
}

function creationOf(table: Table, index: Index): SchemaChange {
  const nullable = index.columns.filter(
    (name) => table.columns.find((column) => column.name === name)?.nullable !== false,
  );
  return { kind: "create index", table: table.name, index, nullable };
}

function sameIndex(one: Index, other: Index): boolean {
  return (one.unique === true) === (other.unique === true) && sameList(one.columns, other.columns);
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, place) => item === other[place]);
}
