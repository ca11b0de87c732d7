/** What SQLite said when it refused: https://sqlite.org/rescode.html */
export interface SqliteFailure {
  readonly errcode: number;
  readonly message: string;
}

const BUSY = 5;
const CONSTRAINT = 19;
const UNIQUE = new Set([1555, 2067]);
/** A plain violation, and that of `on delete restrict`, which SQLite counts among the triggers. */
const REFERENCE = new Set([787, 1811]);
/** no permission, busy, locked, no memory, read-only, interrupted, I/O, corrupt, full, cannot open, protocol, no large files, not a database */
const UNAVAILABLE = new Set([3, BUSY, 6, 7, 8, 9, 10, 11, 13, 14, 15, 22, 26]);

/** Gives SQLite's own words out of a thrown error, or null for an error of another kind. */
export function sqliteFailureOf(error: unknown): SqliteFailure | null {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  return { errcode: error.errcode, message: error.message };
}

/** Whether the database rather than the statement is at fault. */
export function isUnavailable(errcode: number): boolean {
  return UNAVAILABLE.has(errcode & 0xff);
}

/** Whether another connection holds the lock that was needed. */
export function isBusy(error: unknown): boolean {
  const failure = sqliteFailureOf(error);
  return failure !== null && (failure.errcode & 0xff) === BUSY;
}

/** Which rule of the tables a statement broke; null where it is none that a caller could answer for. */
export function brokenRule(errcode: number): "unique" | "reference" | null {
  if ((errcode & 0xff) !== CONSTRAINT) return null;
  if (UNIQUE.has(errcode)) return "unique";
  return REFERENCE.has(errcode) ? "reference" : null;
}
