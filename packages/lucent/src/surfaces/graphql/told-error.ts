import type { GraphQLError } from "graphql";
import { CODES, type ErrorCode, type LucentError } from "../../errors/index.ts";

/** An error as clients of GraphQL are told of it (GraphQL §7.1.2). */
export interface ToldError {
  readonly message: string;
  readonly locations?: readonly { readonly line: number; readonly column: number }[] | undefined;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions: {
    readonly code: ErrorCode;
    readonly statusCode: number;
    readonly name?: string;
    readonly data?: unknown;
    readonly retryAfter?: number;
  };
}

type Place = Pick<ToldError, "locations" | "path">;

/** A request that is refused before any of its fields is asked for. */
export class GraphqlRefusal extends Error {
  readonly errors: readonly ToldError[];

  constructor(errors: readonly ToldError[]) {
    super(errors[0]?.message);
    this.name = "GraphqlRefusal";
    this.errors = errors;
  }
}

/** What an operation failed with, at its place in document and answer. */
export function tellFailure(error: LucentError, { locations, path }: Place = {}): ToldError {
  const { message, code, status, data, retryAfter, name } = error;
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: {
      code,
      statusCode: status,
      ...(data !== undefined && { name, data }),
      ...(retryAfter !== undefined && { retryAfter }),
    },
  };
}

/** What is wrong with a document. */
export function tellInvalid({
  message,
  locations,
  path,
}: Pick<GraphQLError, "message" | "locations" | "path">): ToldError {
  const code = "GRAPHQL_INVALID";
  return {
    message,
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, statusCode: CODES[code].status },
  };
}
