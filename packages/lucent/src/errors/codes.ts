/** What every code answers with: its HTTP status and the sentence for people. */
interface CodeEntry {
  readonly status: number;
  readonly message: string;
}

/**
 * The one table of error codes. A code never changes its meaning; clients switch over codes, not over
 * messages. Statuses and English sentences are Payload's where Payload has the same error.
 */
export const CODES = {
  VALIDATION_FAILED: { status: 400, message: "The following field is invalid" },
  INVALID_JSON: { status: 400, message: "Invalid JSON" },
  INVALID_QUERY: { status: 400, message: "The following path cannot be queried" },
  INVALID_REQUEST: { status: 400, message: "The request could not be read." },
  ANSWER_TOO_LARGE: {
    status: 400,
    message: "The answer would be too large. Ask for fewer documents with `limit`.",
  },
  QUERY_TOO_SLOW: {
    status: 400,
    message: "The query takes too long. Filter by less, or by fields that have an index.",
  },
  GRAPHQL_INVALID: { status: 400, message: "The GraphQL document is not valid." },
  GRAPHQL_TOO_COMPLEX: {
    status: 400,
    message: "The GraphQL document asks for too much at once. Ask for less, or in several requests.",
  },
  NO_SESSION: { status: 400, message: "No User" },
  INVALID_CREDENTIALS: { status: 401, message: "The email or password provided is incorrect." },
  INVALID_TOKEN: { status: 401, message: "The token or key of this request is not valid." },
  INSUFFICIENT_SCOPE: { status: 403, message: "This API key does not have the scope that this takes." },
  INVALID_REFRESH_TOKEN: {
    status: 403,
    message: "The refresh token is not valid, has ended, or was used before. Sign in again.",
  },
  EMAIL_UNVERIFIED: { status: 403, message: "Please verify your email before logging in." },
  INVALID_MAILED_TOKEN: { status: 403, message: "Token is either invalid or has expired." },
  FORBIDDEN: { status: 403, message: "You are not allowed to perform this action." },
  WRONG_COLLECTION: { status: 403, message: "Incorrect collection" },
  SETUP_CODE_REQUIRED: {
    status: 403,
    message: "The first user needs the setup code that the server printed at its start.",
  },
  NOT_FOUND: { status: 404, message: "Not Found" },
  ROUTE_NOT_FOUND: { status: 404, message: "There is nothing at this address." },
  CONFLICT: {
    status: 409,
    message: "The document was changed by somebody else in the meantime. Read it again.",
  },
  CHANGED_MEANWHILE: {
    status: 409,
    message: "Somebody else has saved the document since it was read. Read it again.",
  },
  IN_USE: {
    status: 409,
    message: "Other documents cannot do without this one. Change or delete them first.",
  },
  TOO_MANY_API_KEYS: { status: 409, message: "Nobody can have more API keys than this. Revoke one first." },
  BODY_TOO_LARGE: { status: 413, message: "The body of the request is too large." },
  URI_TOO_LONG: { status: 414, message: "The address of the request is too long." },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "Send the body as application/json." },
  RATE_LIMITED: { status: 429, message: "There were too many requests. Try again later." },
  INTERNAL: { status: 500, message: "Something went wrong." },
  UNAVAILABLE: {
    status: 503,
    message: "The service is busy or its database does not answer. Try again shortly.",
  },
} as const satisfies Record<string, CodeEntry>;

/** A stable, machine-readable name of what went wrong. */
export type ErrorCode = keyof typeof CODES;
