import { postgresSide } from "./postgres-side.ts";
import { sqliteSide } from "./sqlite-side.ts";

/** A statement that a call ran, with its values. */
export interface Seen {
  readonly sql: string;
  readonly values: readonly (string | number | null)[];
}

/** How the texts that fill tables are written for a database. */
export interface Words {
  /** An id that was made at a time in milliseconds, for a whole number; of each kind there are others. */
  id(kind: string, time: string, number: string): string;
  /** The time so many milliseconds after 1970. */
  time(milliseconds: string): string;
  readonly yes: string;
  /** The whole numbers below the size, as the column `n` of a table. */
  series(size: number): string;
}

/** The side of a database on which it is filled, watched and asked how it goes about statements. */
export interface ScaleDatabase {
  readonly url: string;
  readonly words: Words;
  /** Runs a text of several statements, none of which waits for the disk. */
  run(text: string): Promise<void>;
  /** Once it is filled: has the database look at what it holds. */
  settle(): Promise<void>;
  /** The statements that the engine of this process runs meanwhile. */
  listen(act: () => Promise<unknown>): Promise<readonly Seen[]>;
  /** How the database goes about a statement: one line for each step, deeper ones further to the right. */
  explain(statement: Seen): Promise<readonly string[]>;
  /** Microseconds of the processor that this process and a server of the database have used so far. */
  used(): number;
  close(): Promise<void>;
}

/** Opens that side of a database. */
export function scaleDatabase(url: string): Promise<ScaleDatabase> {
  return url.startsWith("file:") ? sqliteSide(url) : postgresSide(url);
}

/** The processor time of this process, with all its threads, in microseconds. */
export function usedHere(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
