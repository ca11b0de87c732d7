import { floorPostgres } from "./floor-postgres.ts";
import { floorSqlite } from "./floor-sqlite.ts";

/** What a statement takes, and gives in a row. */
export type Stored = string | number | boolean | null | readonly string[];
export type Row = Record<string, unknown>;

/** SQLite answers in place, PostgreSQL later. */
export type Later<Result> = Result | Promise<Result>;

/** A statement that is prepared once. */
export type Prepared = (...values: readonly Stored[]) => Later<readonly Row[]>;

/** The driver beneath the floor, with as little around it as can be. */
export interface FloorStore {
  /** The words of a `create table`. */
  readonly types: {
    readonly id: string;
    readonly time: string;
    readonly flag: string;
    readonly options: string;
  };
  /** Whether what is written travels to a server, so that a write should be one statement. */
  readonly isRemote: boolean;
  readonly oneOfList: string;
  readonly likeAnyCase: string;
  execute(schema: string): Promise<void>;
  /** Prepares a statement in which `?` stands for each value. */
  prepare(sql: string): Prepared;
  flag(value: boolean): Stored;
  list(values: readonly string[]): Stored;
  /** Runs statements together: in one transaction where the driver answers in place, side by side elsewhere. */
  atOnce(work: () => readonly Later<unknown>[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens the floor's database. */
export function openFloorStore(url: string): FloorStore {
  return url.startsWith("file:") ? floorSqlite(url.slice("file:".length)) : floorPostgres(url);
}
