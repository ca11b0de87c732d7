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
import type { Column, Index, Table } from "../ports/index.ts";

const ID: Column = { name: "id", kind: "id", nullable: false };
const TIMES: readonly Column[] = [
  { name: "createdAt", kind: "time" },
  { name: "updatedAt", kind: "time" },
];

/** The tables of a collection: its own first, then one for each list in its documents. */
export function tablesOf({ table, fields, timestamps, kind }: ResolvedCollection): readonly Table[] {
  const own = lay({ fields: fields.filter(isKept), table, path: "" });
  const isOrdered = timestamps && kind === "collection";
  return [
    {
      name: table,
      columns: [ID, ...own.columns, ...(timestamps ? TIMES : [])],
      primaryKey: ["id"],
      indexes: [...own.indexes, ...(isOrdered ? TIMES.map(({ name }) => ({ columns: [name, "id"] })) : [])],
    },
    ...own.tables,
  ];
}

/** What fields need: columns and indexes of the table that they lie in, and tables of their own. */
interface Laid {
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly tables: readonly Table[];
}

/** A field, the table in which it lies or beside which its list lies, and its path within. */
interface Lying {
  readonly field: ResolvedField;
  readonly table: string;
  readonly path: string;
}

function lay({ fields, table, path }: Omit<Lying, "field"> & Pick<ResolvedField, "fields">): Laid {
  const laid = fields.map((field) => layField({ field, table, path: pathWithin(path, field.name) }));
  return {
    columns: laid.flatMap(({ columns }) => columns),
    indexes: laid.flatMap(({ indexes }) => indexes),
    tables: laid.flatMap(({ tables }) => tables),
  };
}

function layField(lying: Lying): Laid {
  const { field, table, path } = lying;
  if (isList(field)) return { columns: [], indexes: [], tables: layList(lying) };
  switch (field.type.holds) {
    case "fields":
      return lay({ fields: field.fields, table, path });
    case "references": {
      // What must always be there cannot become empty because another document goes.
      const columns = referenceColumns(lying, field.required ? "restrict" : "set null");
      return { columns, indexes: columns.flatMap(({ name }) => indexesOf(field, name)), tables: [] };
    }
    default:
      return {
        columns: [{ name: path, kind: field.type.column as Column["kind"] }],
        indexes: indexesOf(field, path),
        tables: [],
      };
  }
}

function indexesOf({ unique, index, type }: ResolvedField, column: string): readonly Index[] {
  const isFound = index || (type.holds === "references" && !unique);
  return [
    ...(unique ? [{ columns: [column], unique }] : []),
    // The id behind it gives the order of a filtered list, and the end of every order.
    ...(isFound ? [{ columns: [column, "id"] }] : []),
  ];
}

function referenceColumns(
  { field, path }: Lying,
  onDelete: NonNullable<Column["references"]>["onDelete"],
): readonly Column[] {
  return targetColumns(field, path).map(({ target, column }) => ({
    name: column,
    kind: "id",
    references: { table: target, onDelete },
  }));
}

function layList(lying: Lying): readonly Table[] {
  const { field, table, path } = lying;
  const name = listTable(table, path);
  const place: readonly Column[] = [
    { name: ROW.parent, kind: "id", nullable: false, references: { table, onDelete: "cascade" } },
    { name: ROW.position, kind: "integer", nullable: false },
  ];
  const order = [ROW.parent, ROW.position];
  if (field.type.holds === "references") {
    const columns = referenceColumns(lying, "cascade");
    const indexes = columns.map((column) => ({ columns: [column.name, ROW.parent] }));
    return [{ name, columns: [...place, ...columns], primaryKey: order, indexes }];
  }
  const inside = lay({ fields: field.fields, table: name, path: "" });
  return [
    {
      name,
      columns: [ID, ...place, ...inside.columns],
      primaryKey: ["id"],
      indexes: [{ columns: order }, ...inside.indexes],
    },
    ...inside.tables,
  ];
}
