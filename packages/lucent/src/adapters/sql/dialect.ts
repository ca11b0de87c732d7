import type { Column, ColumnKind, Point, Value } from "../../ports/index.ts";
import type { Sql } from "./fragment.ts";

/** What a driver takes as the value of a placeholder. */
export type Stored = string | number | boolean | null;

/** Where SQL databases differ. One of these beside the shared compiling makes an adapter. */
export interface Dialect {
  /**
   * How many rows are few enough to be sorted in no time, where the database chooses an index without knowing how
   * often a value occurs; absent where it knows.
   */
  readonly fewRows?: number;
  /**
   * How many look-ups in other tables one filter leaves to a planner that weighs all orders of them against each other;
   * absent where the planner does not.
   */
  readonly fewLookups?: number;
  /** The text of a fragment, with the placeholders of this database. */
  textOf(fragment: Sql): string;
  /** The column types of a `create table`. */
  readonly types: Readonly<Record<ColumnKind, string>>;
  /** What `create table` says behind the name to close it. */
  readonly tableOptions: Sql;
  /** What `alter table` says to add a column. */
  readonly addColumn: Sql;
  /** Whether tables are made first and refer to one another then. */
  readonly refersLater: boolean;
  /** A column of an index, in the order in which `order` wants it. */
  indexed(column: Sql, nullable: boolean): Sql;
  /** How an index is kept that only serves to find rows whose time is past. */
  readonly rough: Sql;
  /** A limit that is known when a select is compiled; as text where the database plans ahead for all values. */
  limit(rows: number): Sql;
  /** The limit that stands for none where an offset demands one. */
  readonly noLimit: Sql;
  /** A value that was checked for its kind, as the driver takes it. */
  store(kind: ColumnKind, value: Exclude<Value, null>): Stored;
  /** A stored value beside a column of the kind with which it is compared. */
  compared(kind: ColumnKind, value: Stored): Sql;
  /** Kinds whose stored form is not yet the value; null is never given. */
  readonly decode: Partial<Record<ColumnKind, (stored: Exclude<Stored, null>) => Value>>;
  /** A rule that keeps values of other kinds out of the column, or null where its type says it all. */
  check(column: Column): Sql | null;
  /** Orders nulls, where there may be some, before everything. */
  order(column: Sql, direction: "ascending" | "descending", nullable: boolean): Sql;
  /** A column of text, id or time that is compared with one of another of these kinds. */
  asText(column: Sql, kind: ColumnKind): Sql;
  /** Whether the column is one of at least one value, in one text for every number of values where that is possible. */
  oneOf(column: Sql, kind: ColumnKind, values: readonly Stored[]): Sql;
  /** Whether the column is one of the texts that each run of the statement gives as a list under this name. */
  oneOfGiven(column: Sql, parameter: string): Sql;
  /** How rows fall into the stretches between ascending times, so that an index which ends with the column is used. */
  stretches(column: Sql, edges: readonly string[]): Stretches;
  /** Whether the column holds the text, whatever the case of its letters. */
  contains(column: Sql, text: string): Sql;
  readonly json: JsonDialect;
  /**
   * What is true for every row that is looked at as long as the statement has time, and else ends it; absent where
   * the database watches the time itself.
   */
  readonly inTime?: Sql;
}

/** The stretches of time between edges. */
export interface Stretches {
  /** What stands before the table in `from`. */
  readonly from: Sql;
  /** Whether the row lies in one of them. */
  readonly holds: Sql;
  /** The place of that one among them, from 0 on. */
  readonly place: Sql;
}

/** The kinds of values inside JSON that can be compared. */
export type InnerKind = Extract<ColumnKind, "text" | "real" | "boolean">;
/** A value of one of these kinds. */
export type InnerValue = string | number | boolean;

/**
 * Conditions over columns of kind `json`. Paths, texts and areas are values, never SQL, so that the text is
 * one for all of them.
 */
export interface JsonDialect {
  /** The value at the end of the path if it is of the kind, otherwise null; a path only leads through objects. */
  inner(column: Sql, path: readonly string[], kind: InnerKind): Sql;
  /** Whether nothing stands at the end of the path, or JSON's own null. */
  isNothing(column: Sql, path: readonly string[]): Sql;
  /** What `inner` is compared with. */
  given(kind: InnerKind, value: InnerValue): Sql;
  /** Whether `inner` is one of at least one value of its kind. */
  oneOf(inner: Sql, kind: InnerKind, values: readonly InnerValue[]): Sql;
  /** Whether the column is a list with one of the texts in it: null of null, false of what is no list. */
  holds(column: Sql, texts: readonly string[]): Sql;
  /** How many metres lie between the column and the point: null of null, beyond all numbers of what is no point. */
  distance(column: Sql, point: Point): Sql;
  /** Whether the column is a point within the rings: null of null, false of what is no point. */
  inside(column: Sql, rings: readonly (readonly Point[])[]): Sql;
}
