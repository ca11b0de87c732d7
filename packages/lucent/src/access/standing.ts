import type { ResolvedCollection, ResolvedConfig, ResolvedField } from "../config/index.ts";
import type { Condition } from "../ports/index.ts";
import type { Where } from "../query/index.ts";
import type { Caller } from "./caller.ts";

// Query bombs: each table on the way is one to look into for every document.
const MOST_TABLES = 6;

/** On whose word names are used, and where. */
export interface Asking {
  readonly config: ResolvedConfig;
  readonly collection: ResolvedCollection;
  /** A caller, whose read access counts, or one of the developer's own rules, which may use any field. */
  readonly asker: Caller | "rule";
  /** Whether values came out of a query string, where all is text. */
  readonly textual?: boolean;
  /** The name that the statement gives the collection's table; its own when absent. */
  readonly table?: string;
  /** How many tables of the statement lie around; 0 when absent. */
  readonly within?: number;
}

/** Turns a filter into a condition; handed along, because a path may lead past rules that are filters themselves. */
export type CompileWhere = (where: Where, asking: Asking) => Condition | Promise<Condition>;

/** Where a path has come to: some fields of a table in the statement. */
export interface Standing extends Asking {
  readonly compileWhere: CompileWhere;
  readonly fields: ReadonlyMap<string, ResolvedField>;
  readonly level: "document" | "group" | "row";
  /** The name of the table in the statement. */
  readonly table: string;
  /** The table that it is. */
  readonly of: string;
  /** The group in which the fields are; empty outside of groups. */
  readonly group: string;
  readonly within: number;
  /** How many may lie around; a rule on the way has as many for its own names as if it stood alone. */
  readonly most: number;
  /** Whether a list is on the way, so that there may be several values. */
  readonly many: boolean;
}

/** Where every path of a collection begins. */
export function standingAt(asking: Asking, compileWhere: CompileWhere): Standing {
  const { collection, table = collection.table, within = 0 } = asking;
  return {
    ...asking,
    compileWhere,
    fields: collection.field,
    level: "document",
    table,
    of: collection.table,
    group: "",
    within,
    most: within + MOST_TABLES,
    many: false,
  };
}

/** The fields of a group or a row, by name. */
export function fieldsOf({ fields }: ResolvedField): ReadonlyMap<string, ResolvedField> {
  return new Map(fields.map((field) => [field.name, field]));
}
