import { oncePer } from "../base/index.ts";
import { type ResolvedCollection, type ResolvedField, storedColumn } from "../config/index.ts";
import type { Column, ColumnReference, Row, Table, Value } from "../ports/index.ts";

/** A document as hooks and rules see it: all that its table keeps. */
export type Document = Record<string, unknown> & { readonly id: string };

/** How the documents of one collection lie in their table. */
export interface DocumentModel {
  readonly table: Table;
  readonly columns: readonly ColumnReference[];
  toDocument(row: Row): Document;
  /** The columns for field values that were checked; a field without a value is null. */
  toColumns(data: Readonly<Record<string, unknown>>): Record<string, Value>;
}

/** The model of a collection, made on first use. */
export const modelOf: (collection: ResolvedCollection) => DocumentModel = oncePer(createModel);

/** The names of the columns of a collection's table. */
export function namesOf(collection: ResolvedCollection): readonly string[] {
  return modelOf(collection).columns.map(({ column }) => column);
}

function createModel(collection: ResolvedCollection): DocumentModel {
  const kept = collection.fields.filter((field) => storedColumn(field) !== null);
  const views = collection.fields.filter(
    (field) => storedColumn(field) === null && field.purpose !== "password",
  );
  const table = tableOf(collection, kept);

  return {
    table,
    columns: table.columns.map(({ name }) => ({ table: table.name, column: name })),
    toDocument(row) {
      const document: Record<string, unknown> = { id: row["id"] };
      for (const { name, type } of kept) {
        const stored = row[name] ?? null;
        document[name] = stored === null || !type.decode ? stored : type.decode(stored);
      }
      for (const { name } of views) document[name] = null;
      if (collection.timestamps) {
        document["createdAt"] = row["createdAt"];
        document["updatedAt"] = row["updatedAt"];
      }
      if (collection.auth) document["collection"] = collection.slug;
      return document as Document;
    },
    toColumns(data) {
      const columns: Record<string, Value> = {};
      for (const { name } of kept) if (data[name] !== undefined) columns[name] = data[name] as Value;
      return columns;
    },
  };
}

function tableOf({ slug, timestamps }: ResolvedCollection, kept: readonly ResolvedField[]): Table {
  const times: Column[] = timestamps
    ? [
        { name: "createdAt", kind: "time" },
        { name: "updatedAt", kind: "time" },
      ]
    : [];
  return {
    name: slug,
    columns: [{ name: "id", kind: "id", nullable: false }, ...kept.map(columnOf), ...times],
    primaryKey: ["id"],
    indexes: [
      ...kept.filter((field) => field.unique).map(({ name }) => ({ columns: [name], unique: true })),
      // With the default order behind the field, so that a filtered list is read in order and not sorted.
      ...kept
        .filter(isIndexed)
        .map(({ name }) => ({ columns: timestamps ? [name, "createdAt", "id"] : [name] })),
      ...(timestamps ? [{ columns: ["createdAt", "id"] }] : []),
    ],
  };
}

function columnOf(field: ResolvedField): Column {
  const column: Column = { name: field.name, kind: storedColumn(field) as Column["kind"] };
  const relationTo = field.values.relationTo?.[0];
  return relationTo === undefined
    ? column
    : { ...column, references: { table: relationTo, onDelete: "set null" } };
}

function isIndexed(field: ResolvedField): boolean {
  return !field.unique && (field.index || field.values.relationTo !== undefined);
}
