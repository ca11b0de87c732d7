/**
 * The database as the engine sees it: tables of typed columns, reads described as data, and writes as
 * batches of guarded statements that are committed whole or not at all. There is no open transaction, so
 * no code of the user's ever runs inside one. Adapters turn the data into SQL; nobody else writes any.
 */

/**
 * What a column holds. `id` is a UUID in small letters (RFC 9562), `time` ISO 8601 text in UTC with milliseconds from
 * the year 1 on, `json` any JSON value; the keys of its objects may come back in another order.
 */
export type ColumnKind = "id" | "text" | "integer" | "real" | "boolean" | "time" | "json";

/** A column as it is wanted. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Default true. A column that is added to a table with rows can only be nullable. */
  readonly nullable?: boolean;
  readonly references?: { readonly table: string; readonly onDelete: "cascade" | "restrict" | "set null" };
}

/** An index as it is wanted; its name follows from its table and columns. */
export interface Index {
  readonly columns: readonly string[];
  readonly unique?: boolean;
  /**
   * Whether it only serves to find rows whose time is past, now and then. A database may keep it in a rougher way, by
   * which a change of the column costs no more than that of any other.
   */
  readonly rough?: boolean;
}

/** A table as it is wanted. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** At least one column; none of them is ever null. */
  readonly primaryKey: readonly string[];
  readonly indexes: readonly Index[];
}

/** One step that brings a database to the wanted tables. */
export type SchemaChange =
  | { readonly kind: "create table"; readonly table: Table }
  | { readonly kind: "add column"; readonly table: string; readonly column: Column }
  | {
      readonly kind: "create index";
      readonly table: string;
      readonly index: Index;
      /** Those of its columns that may be empty. */
      readonly nullable: readonly string[];
    }
  /** Only for a unique index that is no longer wanted: it would go on refusing doubles. */
  | { readonly kind: "drop index"; readonly table: string; readonly index: Index };

/** The wanted tables beside what stands in the database. */
export interface SchemaPlan {
  readonly changes: readonly SchemaChange[];
  /** What no step can mend without losing data, as sentences: a column of another kind, a unique index over doubles. */
  readonly conflicts: readonly string[];
}

/** What a column of kind `json` holds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** What a column of any kind gives and takes. */
export type Value = Json;
/** One row of an answer, by the names that the select gave its columns. */
export type Row = Record<string, Value>;

/** Stands for a value that is given when the prepared statement runs. */
export interface Parameter {
  readonly parameter: string;
}

/** A column of a table in the statement; `table` is the table's name or the alias that a join gave it. */
export interface ColumnReference {
  readonly table: string;
  readonly column: string;
}

/** A value inside a column of kind `json`, by the keys that lead to it. Only conditions take one. */
export interface JsonReference extends ColumnReference {
  /** At least one key of letters A-Z, digits and `_`; each names a property of an object, never a place in a list. */
  readonly path: readonly string[];
}

/** What stands on the right of a comparison. */
export type Operand = string | number | boolean | Parameter | ColumnReference;

/**
 * What a row must be like. An empty `all` lets every row through, an empty `any` none. As everywhere in SQL a
 * condition over a null is neither true nor false, and so is its `not`. Inside JSON, where nothing says what
 * a value is, only values of the same kind as the given one (text, number, boolean) are compared with it; all
 * others count as null, and so do a missing value and JSON's own null.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  /** True where the condition is; false where it is false or meets a null. */
  | { readonly isTrue: Condition }
  | {
      readonly compare: ColumnReference | JsonReference;
      readonly is: "=" | "!=" | "<" | "<=" | ">" | ">=";
      /** Beside a value inside JSON a text, a number or, with `=` and `!=` alone, a boolean. */
      readonly value: Operand;
    }
  /** Inside JSON true of a missing value and of JSON's own null, and false of every other. */
  | { readonly isNull: ColumnReference | JsonReference }
  /** The same as `any` of the comparisons with `=`; inside JSON the values may be of several kinds. */
  | {
      readonly oneOf: ColumnReference | JsonReference;
      readonly values: readonly (string | number | boolean)[];
    }
  /** Case-insensitive search for the text as it stands; no character in it has a meaning of its own. */
  | { readonly contains: ColumnReference | JsonReference; readonly text: string }
  /** The column of kind `json` is a list, and one of its items is one of these texts. False of what is no list. */
  | { readonly holds: ColumnReference; readonly values: readonly string[] }
  /**
   * The column of kind `json` is a point `[longitude, latitude]` at most and at least so many metres away: along
   * the great circle of a sphere with a radius of 6,371,008.8 m, by the haversine formula. False of what is no point.
   */
  | { readonly near: ColumnReference; readonly point: Point; readonly most?: number; readonly least?: number }
  /**
   * The column of kind `json` is a point within the area, by the even-odd rule over the edges of all rings, so
   * that a ring inside a ring is a hole. Each ring ends where it began. A point on an edge may count either way;
   * false of what is no point.
   */
  | { readonly inside: ColumnReference; readonly rings: readonly (readonly Point[])[] }
  /**
   * The column is one of those that the inner select finds, which is asked once for all rows. False where it finds
   * nothing; otherwise null of a null, and of what is not found beside a null that is.
   */
  | {
      readonly foundIn: ColumnReference;
      readonly select: Pick<Select, "from" | "as" | "where"> & { readonly column: string };
    }
  /** True when the inner select finds a row; its conditions may name the tables around it. */
  | { readonly exists: Pick<Select, "from" | "as" | "where"> };

/** A place on the earth in degrees (GeoJSON, RFC 7946 §3.1.1). */
export type Point = readonly [longitude: number, latitude: number];

/** Another table beside the one that is read. */
export interface Join {
  readonly table: string;
  readonly as?: string;
  readonly on: Condition;
  /** A left join: rows without a partner stay, with nulls. */
  readonly optional?: boolean;
}

/** One key of an order. */
export interface Order {
  readonly column: ColumnReference;
  readonly direction: "ascending" | "descending";
}

/** Rows of another table that belong to each row of an answer. */
export interface List {
  /** The name under which the row has them: an array of rows, empty where it has none. */
  readonly as: string;
  readonly from: string;
  /** What each of the rows shows. */
  readonly columns: readonly string[];
  /** The column that holds the `id` of the row to which they belong; what has lists must ask for its own `id`. */
  readonly parent: string;
  /** The column that puts them in order, ascending. */
  readonly orderBy: string;
  readonly lists?: readonly List[];
}

/** What is read, as data. */
export interface Select {
  readonly from: string;
  readonly as?: string;
  readonly joins?: readonly Join[];
  /** The columns of the answer; `as` renames one. */
  readonly columns: readonly (ColumnReference & { readonly as?: string })[];
  /** Read with one statement each, however many rows there are, and as of the same moment as the rows. */
  readonly lists?: readonly List[];
  readonly where?: Condition;
  /** Nulls come first when ascending and last when descending, on every database. */
  readonly orderBy?: readonly Order[];
  readonly limit?: number | Parameter;
  readonly offset?: number | Parameter;
  /**
   * About how many characters the answer may hold, its lists included: the length of each text, and 8 more for
   * each value. One that would hold more rejects with `AnswerTooLarge` before it has been read to its end.
   * Pages of at most 50 rows are not counted.
   */
  readonly mostCharacters?: number;
  /**
   * About how long the reading may take; one that takes longer rejects with `ReadTooSlow`. Only reads that search
   * texts or look into other tables are watched: all others take as long as their rows are many.
   */
  readonly mostMilliseconds?: number;
}

/** What is added up over stretches of time, as data. */
export interface Tally {
  readonly from: string;
  /** The column of kind `integer` that is added up; a null counts as 0. */
  readonly sum: string;
  /** The column of kind `time` that says into which stretch a row falls. */
  readonly at: string;
  /** Two times or more, ascending: each begins a stretch that ends just before the next, and the last one begins none. */
  readonly edges: readonly string[];
  /** Columns whose values are told apart, of any kind but `json`. */
  readonly apart: readonly string[];
  readonly where?: Condition;
  /** About how long it may take; what takes longer rejects with `ReadTooSlow`. */
  readonly mostMilliseconds?: number;
}

/** Adds to the stored whole number instead of replacing it; a null counts as 0. More than 2^53 is refused. */
export interface Increment {
  readonly increment: number;
}

interface Guarded {
  /** How many rows the statement must touch; another number undoes the whole batch. */
  readonly expect?: number;
}

/** Writes one row. */
export interface Insert extends Guarded {
  readonly kind: "insert";
  readonly into: string;
  readonly values: Readonly<Record<string, Value>>;
  /** Inserts only where this holds, so that "insert if first" is one statement. */
  readonly when?: Condition;
}
/** Changes the rows that a condition picks. */
export interface Update extends Guarded {
  readonly kind: "update";
  readonly table: string;
  readonly set: Readonly<Record<string, Value | Increment>>;
  readonly where: Condition;
  /** Columns of the changed rows, as they are afterwards. */
  readonly returning?: readonly string[];
}
/** Removes the rows that a condition picks. */
export interface Delete extends Guarded {
  readonly kind: "delete";
  readonly from: string;
  readonly where: Condition;
  /** Columns of the removed rows. */
  readonly returning?: readonly string[];
}
/** One statement of a batch. */
export type Write = Insert | Update | Delete;

/** What a statement did. */
export interface Written {
  /** How many rows the statement touched. */
  readonly count: number;
  /** The rows that it was asked to return; empty otherwise. */
  readonly rows: readonly Row[];
}

/** Why a batch was undone: the place of the statement in it and what it met. */
export type CommitFailure =
  | { readonly reason: "guard"; readonly statement: number }
  | {
      readonly reason: "unique";
      readonly statement: number;
      readonly table: string;
      readonly columns: readonly string[];
    }
  | { readonly reason: "reference"; readonly statement: number };

/** What became of a batch: all of it was committed, or none. */
export type Commit =
  | { readonly ok: true; readonly results: readonly Written[] }
  | { readonly ok: false; readonly failure: CommitFailure };

/** A select that was compiled once; each run gives its parameters. */
export type PreparedSelect = (
  parameters: Readonly<Record<string, string | number | boolean>>,
) => Promise<Row[]>;

/** `full`: an acknowledged write survives a loss of power; `relaxed`: it survives a crash of the process. */
export type Durability = "full" | "relaxed";

/** A database, open. */
export interface Database {
  /** Compiles a select for the paths that every request takes. */
  prepare(select: Select): PreparedSelect;
  /** Runs a select that was made for one request. */
  read(select: Select): Promise<Row[]>;
  /** How many rows a select would find, whatever its limit. */
  count(select: Pick<Select, "from" | "as" | "joins" | "where" | "mostMilliseconds">): Promise<number>;
  /**
   * Adds up a column over stretches of time. Of each stretch and each combination of the other columns that there is,
   * one row by the names of the columns: `at` is when the stretch begins, and `sum` what was added up. In no order.
   */
  tally(tally: Tally): Promise<Row[]>;
  /**
   * Commits the statements together. Resolves once they are as durable as the configuration promises. Of batches
   * that are given at once any may be the first. A failed guard or constraint is a result; only a broken database
   * rejects (`DatabaseUnavailable`).
   */
  commit(batch: readonly Write[]): Promise<Commit>;
  /** Compares the wanted tables with those that stand. */
  plan(tables: readonly Table[]): Promise<SchemaPlan>;
  /** Takes the steps of a plan, all or none. */
  migrate(changes: readonly SchemaChange[]): Promise<void>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** The time by the database's own clock, in milliseconds since 1970; absent where that is the clock of this machine. */
  now?(): Promise<number>;
  /** Waits for the writes in flight, then lets go of the database. */
  close(): Promise<void>;
}

/** The database is gone, full, locked or read-only: an answer of 503, never a refusal that clients act upon. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

/** The read took longer than `mostMilliseconds`: ask for less, or by something that has an index. */
export class ReadTooSlow extends Error {
  override readonly name = "ReadTooSlow";
}

/** The answer would hold more than `mostCharacters`: ask for less of it. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}
