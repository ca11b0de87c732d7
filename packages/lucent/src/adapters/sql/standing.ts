import type { Column, ColumnKind } from "../../ports/index.ts";

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
  readonly references?: Column["references"] | undefined;
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
}

/** What a plan needs to know of the database. */
export interface Standing {
  readonly tables: readonly StandingTable[];
  /** How the database tells names apart: SQLite takes `Posts` for `posts`. */
  sameName(name: string): string;
  hasRows(table: string): boolean | Promise<boolean>;
  /** Whether rows agree in all of these columns, with no null among them. */
  hasDoubles(table: string, columns: readonly string[]): boolean | Promise<boolean>;
}
