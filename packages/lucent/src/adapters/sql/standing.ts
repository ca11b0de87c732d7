import type { ColumnKind } from "../../ports/index.ts";

/** A column as it stands in the database. */
export interface StandingColumn {
  readonly name: string;
  /** The kinds that the stored form can be read as; several where the database does not tell them apart. */
  readonly kinds: readonly ColumnKind[];
  /** The database's own word for its type, for sentences. */
  readonly type: string;
  readonly nullable: boolean;
  /** Whether an insert may leave the column out although it is not nullable. */
  readonly filled: boolean;
  readonly references?: { readonly table: string; readonly onDelete: string } | undefined;
}

/** An index as it stands in the database. */
export interface StandingIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** A table as it stands in the database. */
export interface StandingTable {
  readonly name: string;
  readonly columns: readonly StandingColumn[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly StandingIndex[];
  /** What keeps statements from using it, as sentences. */
  readonly faults?: readonly string[];
}

/** What a plan needs to know of the database. */
export interface Standing {
  /** What keeps the database from holding any table of ours, as sentences. */
  readonly faults?: readonly string[];
  readonly tables: readonly StandingTable[];
  /** Names that no new table or index can have, and what bears each of them: "a view". */
  readonly taken: ReadonlyMap<string, string>;
  /** The database's own words for the types of columns, for sentences. */
  readonly types: Readonly<Record<ColumnKind, string>>;
  /** How the database tells names apart: SQLite takes `Posts` for `posts`. */
  sameName(name: string): string;
  hasRows(table: string): boolean | Promise<boolean>;
  /** Whether rows agree in all of these columns, with no null among them. */
  hasDoubles(table: string, columns: readonly string[]): boolean | Promise<boolean>;
}
