import type { Bound } from "../../operation/index.ts";
import type { HttpResponse } from "../http.ts";

type Headers = HttpResponse["headers"];

/** The answer of an operation that did what was asked, in Payload's shape. */
export function renderOutput(
  { declaration, collection }: Bound,
  output: unknown,
  headers: Headers,
): HttpResponse {
  const { message, wrapped } = declaration;
  const status = typeof declaration.status === "object" ? declaration.status.of(output) : declaration.status;
  const sentence = typeof message === "function" ? message(collection, output) : message;
  const content = wrapped === undefined ? output : { [wrapped]: output };
  const body = sentence === undefined ? content : { ...(content as object), message: sentence };
  return { status: status ?? 200, headers, body: JSON.stringify(body) };
}
