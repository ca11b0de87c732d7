import { oncePer } from "../base/index.ts";
import {
  isKept,
  isList,
  listTable,
  pathWithin,
  type ResolvedCollection,
  type ResolvedField,
  ROW,
  targetColumns,
} from "../config/index.ts";
import type { List, Row, Select, Table, Value } from "../ports/index.ts";
import type { Data } from "./places.ts";
import { tablesOf } from "./tables.ts";

/** A document as hooks and rules see it: all that its tables keep. */
export type Document = Record<string, unknown> & { readonly id: string };

/** How the documents of one collection lie in their tables. */
export interface DocumentModel {
  /** The collection's own table, then those of its lists. */
  readonly tables: readonly Table[];
  /** All that a document is made of. */
  readonly select: Pick<Select, "from" | "columns" | "lists">;
  toDocument(row: Row): Document;
  /** The columns for field values that were checked; what was not given is left out, null empties. */
  toColumns(data: Readonly<Data>): Record<string, Value>;
}

/** The model of a collection, made on first use. */
export const modelOf: (collection: ResolvedCollection) => DocumentModel = oncePer(createModel);

/** The names of the columns of a collection's table. */
export function namesOf(collection: ResolvedCollection): readonly string[] {
  return modelOf(collection).select.columns.map(({ column }) => column);
}

function createModel(collection: ResolvedCollection): DocumentModel {
  const { table, timestamps } = collection;
  const kept = collection.fields.filter(isKept);
  const views = collection.fields.filter((field) => !isKept(field) && field.purpose !== "password");
  const tables = tablesOf(collection);
  const columns = (tables[0] as Table).columns.map(({ name }) => ({ table, column: name }));
  const lists = listsOf({ fields: kept, table, path: "" });
  const read = readerOf(kept, "");

  return {
    tables,
    select: { from: table, columns, ...(lists.length > 0 && { lists }) },
    toDocument(row) {
      const document: Data = { id: row["id"] };
      read(row, document);
      for (const { name } of views) document[name] = null;
      if (timestamps) {
        document["createdAt"] = row["createdAt"];
        document["updatedAt"] = row["updatedAt"];
      }
      if (collection.auth) document["collection"] = collection.slug;
      if (collection.kind === "global") document["globalType"] = collection.slug;
      return document as Document;
    },
    toColumns: (data) => columnsOf(kept, data, ""),
  };
}

/** Where fields lie: those of a document or of a row, or those of a group at a path within. */
interface Lying {
  readonly fields: readonly ResolvedField[];
  readonly table: string;
  readonly path: string;
}

function listsOf({ fields, table, path }: Lying): List[] {
  return fields.flatMap((field) => {
    const at = pathWithin(path, field.name);
    if (field.type.holds === "fields") return listsOf({ fields: field.fields, table, path: at });
    if (!isList(field)) return [];
    const from = listTable(table, at);
    const list = { as: at, from, parent: ROW.parent, orderBy: ROW.position };
    if (field.type.holds === "references") {
      return [{ ...list, columns: targetColumns(field, at).map(({ column }) => column) }];
    }
    const lists = listsOf({ fields: field.fields, table: from, path: "" });
    const columns = ["id", ...columnNames(field.fields, "")];
    return [{ ...list, columns, ...(lists.length > 0 && { lists }) }];
  });
}

function columnNames(fields: readonly ResolvedField[], path: string): string[] {
  return fields.flatMap((field) => {
    const at = pathWithin(path, field.name);
    if (isList(field)) return [];
    if (field.type.holds === "fields") return columnNames(field.fields, at);
    return field.type.holds === "references" ? targetColumns(field, at).map(({ column }) => column) : [at];
  });
}

type Read = (row: Row) => unknown;

/**
 * Puts the values of fields, made of the columns of a row, beside what data holds; settled once, for it runs for every
 * row that is read.
 */
function readerOf(fields: readonly ResolvedField[], path: string): (row: Row, data: Data) => Data {
  const readers = fields.map((field) => ({
    name: field.name,
    read: valueReader(field, pathWithin(path, field.name)),
  }));
  return (row, data) => {
    for (const { name, read } of readers) data[name] = read(row);
    return data;
  };
}

function valueReader(field: ResolvedField, path: string): Read {
  const { type, many, fields } = field;
  switch (type.holds) {
    case "fields": {
      const read = readerOf(fields, path);
      return (row) => read(row, {});
    }
    case "rows": {
      const read = readerOf(fields, "");
      return (row) => rowsAt(row, path).map((one) => read(one, { id: one["id"] }));
    }
    case "references": {
      const read = referenceReader(field, path);
      return many ? (row) => rowsAt(row, path).map(read) : read;
    }
    default: {
      const { decode } = type;
      if (!decode) return (row) => row[path] ?? null;
      return (row) => {
        const stored = row[path] ?? null;
        return stored === null ? null : decode(stored);
      };
    }
  }
}

function rowsAt(row: Row, path: string): readonly Row[] {
  return (row[path] ?? []) as readonly Row[];
}

function referenceReader(field: ResolvedField, path: string): Read {
  const columns = targetColumns(field, path);
  if (!field.polymorphic) {
    const column = columns[0]?.column ?? path;
    return (row) => row[column] ?? null;
  }
  return (row) => {
    const named = columns.find(({ column }) => (row[column] ?? null) !== null);
    return named ? { relationTo: named.target, value: row[named.column] } : null;
  };
}

/** The columns of one row for the values that were given; lists lie elsewhere. */
export function columnsOf(
  fields: readonly ResolvedField[],
  data: Readonly<Data>,
  path: string,
): Record<string, Value> {
  const columns: Record<string, Value> = {};
  for (const field of fields) {
    const value = data[field.name];
    if (value === undefined || isList(field)) continue;
    const at = pathWithin(path, field.name);
    if (field.type.holds === "fields") Object.assign(columns, columnsOf(field.fields, value as Data, at));
    else if (field.type.holds === "references") Object.assign(columns, referenceColumns(field, value, at));
    else columns[at] = value as Value;
  }
  return columns;
}

/** The columns of one reference: the id in that of its collection, nothing in the others. */
export function referenceColumns(field: ResolvedField, value: unknown, path: string): Record<string, Value> {
  const { relationTo, value: id } = (field.polymorphic ? (value ?? {}) : { value }) as Data;
  return Object.fromEntries(
    targetColumns(field, path).map(({ target, column }) => [
      column,
      field.polymorphic && target !== relationTo ? null : ((id ?? null) as Value),
    ]),
  );
}
