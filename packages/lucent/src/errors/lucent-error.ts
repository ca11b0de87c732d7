import { CODES, type ErrorCode } from "./codes.ts";

/** One thing that is wrong with an input: where, in dotted form, and why. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

interface Details {
  /** Replaces the code's own sentence. */
  readonly message?: string;
  /** What a client may know beside the message; rendered as `data`. */
  readonly data?: unknown;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
  /** For the log alone. */
  readonly cause?: unknown;
}

/** The error that every operation fails with; `code` is stable, `message` is for people. */
export class LucentError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly data?: unknown;
  readonly retryAfter?: number;

  constructor(code: ErrorCode, details: Details = {}) {
    super(
      details.message ?? CODES[code].message,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = NAMES[code] ?? "LucentError";
    this.code = code;
    this.status = CODES[code].status;
    if (details.data !== undefined) this.data = details.data;
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
  }
}

/** The names that Payload's clients know. */
const NAMES: Partial<Record<ErrorCode, string>> = {
  VALIDATION_FAILED: "ValidationError",
  INVALID_QUERY: "QueryError",
  FORBIDDEN: "Forbidden",
  NOT_FOUND: "NotFound",
  INVALID_CREDENTIALS: "AuthenticationError",
};

// Whoever sends a thousand wrong names is not sent them all back.
const MOST_FAULTS = 50;
const LONGEST_PATH = 100;

/** Input that a schema, a field or a policy refuses, with every fault at once. */
export function validationError(
  faults: readonly FieldFault[],
  about: Readonly<Record<string, string>> = {},
): LucentError {
  const told = faults.slice(0, MOST_FAULTS).map(({ path, message }) => ({ path: shortened(path), message }));
  const opening = told.length === 1 ? CODES.VALIDATION_FAILED.message : "The following fields are invalid";
  return new LucentError("VALIDATION_FAILED", {
    message: `${opening}: ${told.map(({ path }) => path || "the whole input").join(", ")}`,
    data: { ...about, errors: told },
  });
}

/** An act that the scopes of an API key do not open (RFC 6750 §3.1); without a scope, one that no key may do. */
export function scopeError(scope: string | undefined): LucentError {
  if (scope !== undefined) return new LucentError("INSUFFICIENT_SCOPE", { data: { scope } });
  return new LucentError("INSUFFICIENT_SCOPE", { message: "No API key may do this. Sign in instead." });
}

/** A name in a query that is unknown, hidden or unreadable; the three are never told apart. */
export function queryError(path: string): LucentError {
  return new LucentError("INVALID_QUERY", {
    message: `${CODES.INVALID_QUERY.message}: ${shortened(path)}`,
    data: [{ path: shortened(path) }],
  });
}

function shortened(path: string): string {
  return path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path;
}
