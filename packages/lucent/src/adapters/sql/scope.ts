import type { Column, ColumnReference } from "../../ports/index.ts";
import { type Catalog, checkName } from "./catalog.ts";
import type { Dialect } from "./dialect.ts";
import { name, type Sql, sql } from "./fragment.ts";

/** What every part of the compiler needs. */
export interface CompileContext {
  readonly catalog: Catalog;
  readonly dialect: Dialect;
  /** Whether the time of the statement is watched. */
  readonly timed?: boolean;
}

/** The tables that a condition may name, by the names that the statement gives them. */
export class Scope {
  readonly #tables = new Map<string, string>();
  readonly #optional = new Set<string>();
  readonly #outer: Scope | undefined;
  readonly context: CompileContext;

  constructor(context: CompileContext, outer?: Scope) {
    this.context = context;
    this.#outer = outer;
  }

  get dialect(): Dialect {
    return this.context.dialect;
  }

  /** Brings a table in of which a row may have none, so that any of its columns may be null. */
  addOptional(table: string, as: string = table): Sql {
    this.#optional.add(as);
    return this.add(table, as);
  }

  /** Brings a table in and gives its fragment for `from` or `join`. */
  add(table: string, as: string = table): Sql {
    this.context.catalog.table(table);
    checkName(as);
    if (this.#tables.has(as)) throw new TypeError(`The statement names two tables "${as}".`);
    this.#tables.set(as, table);
    return as === table ? name(table) : sql`${name(table)} as ${name(as)}`;
  }

  /** The declared column behind a reference. */
  column(reference: ColumnReference): Column {
    const table = this.#tables.get(reference.table);
    if (table !== undefined) {
      const column = this.context.catalog.column(table, reference.column);
      return this.#optional.has(reference.table) ? { ...column, nullable: true } : column;
    }
    if (this.#outer !== undefined) return this.#outer.column(reference);
    throw new TypeError(`The statement has no table ${JSON.stringify(reference.table)}.`);
  }
}
