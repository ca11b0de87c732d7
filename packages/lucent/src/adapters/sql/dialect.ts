import type { Column, ColumnKind, Value } from "../../ports/index.ts";
import type { Sql } from "./fragment.ts";

/** What a driver takes as the value of a placeholder. */
export type Stored = string | number | boolean | null;

/** Where SQL databases differ. One of these beside the shared compiling makes an adapter. */
export interface Dialect {
  /** The text of a fragment, with the placeholders of this database. */
  textOf(fragment: Sql): string;
  /** The column types of a `create table`. */
  readonly types: Readonly<Record<ColumnKind, string>>;
  /** What `create table` says behind the name to close it. */
  readonly tableOptions: Sql;
  /** The limit that stands for none where an offset demands one. */
  readonly noLimit: Sql;
  /** A value that was checked for its kind, as the driver takes it. */
  store(kind: ColumnKind, value: Exclude<Value, null>): Stored;
  /** Kinds whose stored form is not yet the value; null is never given. */
  readonly decode: Partial<Record<ColumnKind, (stored: Value) => Value>>;
  /** A rule that keeps values of other kinds out of the column, or null where its type says it all. */
  check(column: Column): Sql | null;
  /** Orders nulls before everything. */
  order(column: Sql, direction: "ascending" | "descending"): Sql;
  /** Whether the column is one of at least one value, in one text for every number of values where that is possible. */
  oneOf(column: Sql, kind: ColumnKind, values: readonly Stored[]): Sql;
  /** Whether the column holds the text, whatever the case of its letters. */
  contains(column: Sql, text: string): Sql;
}
