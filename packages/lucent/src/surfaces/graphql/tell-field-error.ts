import { GraphQLError } from "graphql";
import { toKnownError } from "../render-error.ts";
import { type ToldError, tellFailure, tellInvalid } from "./told-error.ts";

/** What clients are told of a field that failed. What nobody foresaw is told to the log and to nobody else. */
export function tellFieldError(error: GraphQLError, log: (error: unknown) => void): ToldError {
  const { originalError, message } = error;
  const isOfGraphql = originalError === undefined || originalError instanceof GraphQLError;
  // A variable that may be null fits where a value may not be, as long as it has a default; here it was null.
  if (isOfGraphql && message.startsWith('Argument "'))
    return tellInvalid({ ...placeOf(error), message: "The value of an argument does not fit its type." });
  const known = toKnownError(originalError ?? error);
  if (known.status >= 500) log(originalError ?? error);
  return tellFailure(known, placeOf(error));
}

function placeOf({ locations, path }: GraphQLError) {
  return { locations, path };
}
