import { isPlainObject } from "../base/index.ts";
import {
  isList,
  listTable,
  pathWithin,
  type ResolvedCollection,
  type ResolvedField,
  ROW,
} from "../config/index.ts";
import type { Insert, Row, Value, Write } from "../ports/index.ts";
import { columnsOf, referenceColumns } from "./document-model.ts";
import type { Data } from "./places.ts";

/** Whose lists are written, and into which tables. */
interface Owner {
  readonly table: string;
  readonly id: string;
  /** The group in whose fields the lists are; empty outside of groups. */
  readonly path: string;
}

/** The statements that write the lists of a new document. */
export function insertLists(
  { table, fields }: ResolvedCollection,
  id: string,
  data: Readonly<Data>,
): Write[] {
  return listsIn(fields, data, { table, id, path: "" }).flatMap(insertRows);
}

/** The statements that replace those lists of a document that were given and differ from what it has. */
export function replaceLists(
  { table, fields }: ResolvedCollection,
  before: Readonly<Data> & { readonly id: string },
  data: Readonly<Data>,
): Write[] {
  const stored = new Map(
    listsIn(fields, before, { table, id: before.id, path: "" }).map((list) => [list.table, list]),
  );
  return listsIn(fields, data, { table, id: before.id, path: "" })
    .filter((list) => JSON.stringify(list.items) !== JSON.stringify(stored.get(list.table)?.items))
    .flatMap((list) => [
      {
        kind: "delete",
        from: list.table,
        where: { compare: { table: list.table, column: ROW.parent }, is: "=", value: before.id },
      } as const,
      ...insertRows(list),
    ]);
}

/** The lists of a document as the database would give them beside its columns. */
export function listRows(fields: readonly ResolvedField[], data: Readonly<Data>, path = ""): Row {
  const rows: Row = {};
  for (const field of fields) {
    const value = data[field.name];
    const at = pathWithin(path, field.name);
    if (field.type.holds === "fields" && isPlainObject(value)) {
      Object.assign(rows, listRows(field.fields, value, at));
    } else if (isList(field) && Array.isArray(value)) {
      rows[at] = value.map((item: Data) =>
        field.type.holds === "references"
          ? referenceColumns(field, item, field.name)
          : {
              id: item["id"] as string,
              ...columnsOf(field.fields, item, ""),
              ...listRows(field.fields, item),
            },
      );
    }
  }
  return rows;
}

/** One list of one owner. */
interface HeldList {
  readonly field: ResolvedField;
  readonly table: string;
  readonly parent: string;
  readonly items: readonly unknown[];
}

function listsIn(fields: readonly ResolvedField[], data: Readonly<Data>, owner: Owner): HeldList[] {
  return fields.flatMap((field) => {
    const value = data[field.name];
    const path = pathWithin(owner.path, field.name);
    if (field.type.holds === "fields") {
      return isPlainObject(value) ? listsIn(field.fields, value, { ...owner, path }) : [];
    }
    if (!isList(field) || !Array.isArray(value)) return [];
    return [{ field, table: listTable(owner.table, path), parent: owner.id, items: value }];
  });
}

function insertRows({ field, table, parent, items }: HeldList): Insert[] {
  return items.flatMap((item, position) => {
    const place = { [ROW.parent]: parent, [ROW.position]: position };
    const insert = (values: Record<string, Value>): Insert => ({
      kind: "insert",
      into: table,
      values: { ...place, ...values },
      expect: 1,
    });
    if (field.type.holds === "references") return [insert(referenceColumns(field, item, field.name))];
    const row = item as Data & { readonly id: string };
    const inside = listsIn(field.fields, row, { table, id: row.id, path: "" });
    return [insert({ id: row.id, ...columnsOf(field.fields, row, "") }), ...inside.flatMap(insertRows)];
  });
}
