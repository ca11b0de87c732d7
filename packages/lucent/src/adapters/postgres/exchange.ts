import type { Connection, Submittable } from "pg";
import type { Stored } from "../sql/index.ts";
import { isStale } from "./postgres-failure.ts";
import { type PreparedNames, preparedNamesOf } from "./prepared-names.ts";
import { StatementFailure } from "./statement-failure.ts";

/** One statement on its way to the server. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly Stored[];
}

/** What a statement gave: its rows in the database's own text, and how many rows it wrote. */
export interface Answer {
  readonly rows: (string | null)[][];
  readonly count: number;
}

/** Looks at each row as it comes; what it throws becomes the failure of the whole. */
export type RowWatch = (row: readonly (string | null)[]) => void;

interface Callbacks {
  resolve(answers: Answer[]): void;
  reject(error: Error): void;
}

/** So many rows of a watched statement are sent before anybody asks for more; the types of the driver want a text. */
const ROWS_AT_ONCE = 200 as unknown as string;

/**
 * Several statements in one round trip: all are sent at once, and the server stops at the first that fails
 * (PostgreSQL, "Pipelining" of the extended query protocol). Each is prepared on a connection at its first use.
 * Where rows are watched they come in portions, so that nothing is sent of what nobody will read.
 */
export class Exchange implements Submittable {
  readonly #statements: readonly Statement[];
  readonly #watch: RowWatch | null;
  readonly #callbacks: Callbacks;
  readonly #answers: Answer[] = [];
  readonly #unfinished: number[] = [];
  #names: PreparedNames | null = null;
  /** The place of the statement that is being answered. */
  #place = 0;
  #rows: (string | null)[][] = [];
  #isOver = false;
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
      for (const [place, { sql, values }] of this.#statements.entries()) {
        const { name, isNew } = names.nameOf(sql);
        if (isNew) connection.parse({ name, text: sql, types: [] }, true);
        const portal = this.#portal(place);
        // What an earlier exchange of the same transaction has left there; to close nothing is no mistake.
        if (portal !== "") connection.close({ type: "P", name: portal }, true);
        connection.bind({ portal, statement: name, values: values.map(written) }, true);
        connection.execute(portal === "" ? null : { portal, rows: ROWS_AT_ONCE }, true);
      }
      if (this.#watch === null) connection.sync();
      else connection.flush();
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
      return;
    }
    this.#rows.push(fields);
  }

  handlePortalSuspended(connection: Connection): void {
    this.#unfinished.push(this.#place);
    this.#goOn(0, connection);
  }

  handleCommandComplete({ text }: { text: string }, connection: Connection): void {
    this.#names?.keep((this.#statements[this.#place] as Statement).sql);
    this.#goOn(Number(text.slice(text.lastIndexOf(" ") + 1)) || 0, connection);
  }

  handleError(error: Error, connection: Connection): void {
    // The connection ends behind the last answer: all was done, and whoever repeats it does it twice.
    if (this.#isOver) {
      this.handleReadyForQuery();
      return;
    }
    const failure = new StatementFailure(this.#place, error);
    if (isStale(failure)) for (const { sql } of this.#statements) this.#names?.distrust(sql);
    else for (const { sql } of this.#statements.slice(this.#place)) this.#names?.drop(sql);
    if (this.#watch !== null && connection.stream.writable) connection.sync();
    this.#callbacks.reject(failure);
  }

  handleReadyForQuery(): void {
    if (this.#failure !== null) this.#callbacks.reject(this.#failure);
    else this.#callbacks.resolve(this.#answers);
  }

  // The driver calls these as well, though nothing that is sent here asks for them.
  readonly handleRowDescription = ignore;
  readonly handleEmptyQuery = ignore;

  /** Statements whose rows are watched have places of their own on the server, where the rest waits. */
  #portal(place: number): string {
    return this.#watch === null ? "" : `lucent_${place}`;
  }

  /** Keeps what came, and once every statement has begun to answer asks for the rest of what is unfinished. */
  #goOn(count: number, connection: Connection): void {
    this.#answers[this.#place] = { rows: this.#rows, count };
    if (this.#answers.length < this.#statements.length) {
      this.#place += 1;
      this.#rows = [];
      return;
    }
    const next = this.#failure === null ? this.#unfinished.shift() : undefined;
    if (next === undefined) {
      this.#isOver = true;
      if (this.#watch !== null) connection.sync();
      return;
    }
    this.#place = next;
    this.#rows = (this.#answers[next] as Answer).rows;
    connection.execute({ portal: this.#portal(next), rows: ROWS_AT_ONCE }, true);
    connection.flush();
  }
}

const ignore = () => undefined;

function written(value: Stored): string | null {
  return typeof value === "string" || value === null ? value : String(value);
}
