import { DatabaseError } from "pg";
import { StatementFailure } from "./statement-failure.ts";

/**
 * Classes of SQLSTATE in which the database rather than the statement is at fault: connection, invalid
 * authorization, no such database, resources, operator intervention, system error, and the single codes of a
 * read-only server and of a lock that did not come in time.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE = /^(08|28|3D|53|57|58|F0)|^(25006|55P03)$/;
const SERIALIZATION = new Set(["40001", "40P01"]);
const UNIQUE = "23505";
/** A plain violation, and that of `on delete restrict`, which has a code of its own since PostgreSQL 18. */
const REFERENCE = new Set(["23503", "23001"]);
const TIMED_OUT = "57014";
/** A limit below zero, by which guards fail. */
const GUARD = "2201W";
/** A plan that a change of the tables made invalid, and prepared statements that the server forgot or has already. */
const STALE_STATEMENT = new Set(["0A000", "26000", "42P05"]);
/** The server is told to stop, or ends a connection that nobody used: it does so between statements only. */
const TOLD_TO_STOP = new Set(["57P01", "57P05"]);
/** What the server says before it ends a connection, in whatever language. */
const LAST_WORDS = /^(57P0[1-5]|25P03|08...)$/;
/** The connection leads to a server that is no longer, or not yet, the one that takes writes. */
const READ_ONLY = "25006";

/** The server's own words in an error, or null where it said nothing. */
export function saidBy(error: unknown): DatabaseError | null {
  const cause = error instanceof StatementFailure ? error.cause : error;
  return cause instanceof DatabaseError ? cause : null;
}

/** Whether another transaction was in the way, so that the same batch may pass when it is tried again. */
export function isInTheWay(error: unknown): boolean {
  return SERIALIZATION.has(saidBy(error)?.code ?? "");
}

/** Whether nothing was done because the connection had forgotten the statement or its plan. */
export function isStale(error: unknown): boolean {
  return STALE_STATEMENT.has(saidBy(error)?.code ?? "");
}

/** Whether the statement was ended because it took too long. */
export function isTimedOut(error: unknown): boolean {
  return saidBy(error)?.code === TIMED_OUT;
}

/**
 * Whether the database rather than the statement is at fault; so it is where the connection failed, and where a pooler
 * keeps no prepared statements, so that another attempt found none either.
 */
export function isUnavailable(error: unknown): boolean {
  return isLost(error) || isStale(error) || UNAVAILABLE.test(saidBy(error)?.code ?? "");
}

/** Whether the connection is gone: the statement failed, and not by a word of the server's, or by its last one. */
export function isLost(error: unknown): boolean {
  if (!(error instanceof StatementFailure)) return false;
  const said = saidBy(error);
  return said === null || said.severity === "FATAL" || LAST_WORDS.test(said.code ?? "");
}

/** Whether nobody shall use the connection again: it is gone, or leads to a server that takes no writes. */
export function isSpent(error: unknown): boolean {
  return isLost(error) || saidBy(error)?.code === READ_ONLY;
}

/** Whether the connection is gone and the server said that nothing of an unfinished transaction was kept. */
export function isToldToStop(error: unknown): boolean {
  return TOLD_TO_STOP.has(saidBy(error)?.code ?? "");
}

/** Which rule of the tables a statement broke, or that of its guard; null where it is none that a caller could answer for. */
export function brokenRule(error: DatabaseError): "unique" | "reference" | "guard" | null {
  if (error.code === UNIQUE) return "unique";
  if (error.code === GUARD) return "guard";
  return REFERENCE.has(error.code ?? "") ? "reference" : null;
}
