import type { Connection, Submittable } from "pg";
import type { Stored } from "../sql/index.ts";
import { type PreparedNames, preparedNamesOf } from "./prepared-names.ts";

/** One statement on its way to the server. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly Stored[];
}

/** What a statement gave: its rows in the database's own text, and how many rows it touched or found. */
export interface Answer {
  readonly rows: (string | null)[][];
  readonly count: number;
}

/** The server refused a statement; all that stand behind it were left out. */
export class StatementFailure extends Error {
  override readonly name = "StatementFailure";
  /** The place of the statement among those that were sent together. */
  readonly statement: number;

  constructor(statement: number, cause: Error) {
    super(cause.message, { cause });
    this.statement = statement;
  }

  /** The same failure, its place counted from behind the first statements. */
  behind(first: number): StatementFailure {
    return new StatementFailure(this.statement - first, this.cause as Error);
  }
}

/** Looks at each row as it comes; what it throws becomes the failure of the whole. */
export type RowWatch = (row: readonly (string | null)[]) => void;

interface Callbacks {
  resolve(answers: Answer[]): void;
  reject(error: Error): void;
}

/**
 * Several statements in one round trip: all are sent at once, and the server stops at the first that fails
 * (PostgreSQL, "Pipelining" of the extended query protocol). Each is prepared on a connection at its first use.
 */
export class Exchange implements Submittable {
  readonly #statements: readonly Statement[];
  readonly #watch: RowWatch | null;
  readonly #callbacks: Callbacks;
  readonly #answers: Answer[] = [];
  #names: PreparedNames | null = null;
  #rows: (string | null)[][] = [];
  #failure: Error | null = null;

  constructor(statements: readonly Statement[], watch: RowWatch | null, callbacks: Callbacks) {
    this.#statements = statements;
    this.#watch = watch;
    this.#callbacks = callbacks;
  }

  /** Writes everything to the socket in one go. */
  submit(connection: Connection): void {
    const names = preparedNamesOf(connection);
    this.#names = names;
    connection.stream.cork();
    try {
      for (const old of names.forgotten()) connection.close({ type: "S", name: old }, true);
      for (const { sql, values } of this.#statements) {
        const { name, isNew } = names.nameOf(sql);
        if (isNew) connection.parse({ name, text: sql, types: [] }, true);
        connection.bind({ statement: name, values: values.map(written) }, true);
        connection.execute(null, true);
      }
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#failure !== null) return;
    try {
      this.#watch?.(fields);
    } catch (error) {
      this.#failure = error as Error;
      this.#rows = [];
      return;
    }
    this.#rows.push(fields);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#names?.keep((this.#statements[this.#answers.length] as Statement).sql);
    this.#answers.push({ rows: this.#rows, count: Number(text.slice(text.lastIndexOf(" ") + 1)) || 0 });
    this.#rows = [];
  }

  handleError(error: Error): void {
    const done = this.#answers.length;
    // What ends a connection behind its commit undoes nothing, and whoever repeats the batch would do it twice.
    if (done === this.#statements.length) {
      this.handleReadyForQuery();
      return;
    }
    for (const { sql } of this.#statements.slice(done)) this.#names?.drop(sql);
    this.#callbacks.reject(new StatementFailure(done, error));
  }

  handleReadyForQuery(): void {
    if (this.#failure !== null) this.#callbacks.reject(this.#failure);
    else this.#callbacks.resolve(this.#answers);
  }

  // The driver calls these as well, though nothing that is sent here asks for them.
  readonly handleRowDescription = ignore;
  readonly handleEmptyQuery = ignore;
  readonly handlePortalSuspended = ignore;
}

const ignore = () => undefined;

function written(value: Stored): string | null {
  return typeof value === "string" || value === null ? value : String(value);
}
