import { type DocumentNode, type GraphQLSchema, parse, validate } from "graphql";
import { CODES, type ErrorCode } from "../../../packages/lucent/src/errors/index.ts";
import type { Answered, Sent } from "../send.ts";
import { misfits } from "./misfits.ts";

interface Told {
  readonly message?: unknown;
  readonly extensions?: { readonly code?: string; readonly statusCode?: unknown };
}

/** Every way in which an answer of GraphQL is not what the schema, the specification and the codes of errors allow. */
export function faultsOfGraphql(schema: GraphQLSchema, sent: Sent, answer: Answered): readonly string[] {
  const { status, body, headers } = answer;
  if (!/^application\/(graphql-response\+)?json/.test(headers.get("content-type") ?? ""))
    return ["An answer that is not JSON"];
  if (typeof body !== "object" || body === null) return ["An answer that cannot be read"];
  const { data, errors = [], ...more } = body as { data?: unknown; errors?: readonly Told[] };
  const isRefused = !("data" in body);
  const asked = askedBy(sent);
  const document = asked && validated(schema, asked.query);
  return [
    ...(status >= 500 ? [`A fault of the server: ${status}`] : []),
    ...(Object.keys(more).length > 0 ? [`Answers have no ${Object.keys(more)}`] : []),
    ...(isRefused && errors.length === 0 ? ["Neither data nor errors"] : []),
    ...(!isRefused && status !== 200 ? [`Data with ${status}`] : []),
    ...(isRefused && status !== 200 && status !== errors[0]?.extensions?.statusCode
      ? [`${status} does not tell what is wrong`]
      : []),
    ...errors.flatMap(faultsOfError),
    ...(!isRefused && !document ? ["An answer to a document that is not valid"] : []),
    ...(!isRefused && document && asked ? misfits(schema, { ...asked, document, data }) : []),
  ];
}

function faultsOfError({ message, extensions }: Told): readonly string[] {
  const { code = "", statusCode } = extensions ?? {};
  if (typeof message !== "string" || message === "") return ["An error without a message"];
  if (!(code in CODES)) return [`An error without a code: ${message}`];
  const { status } = CODES[code as ErrorCode];
  return [
    ...(status === statusCode ? [] : [`${code} says ${String(statusCode)}`]),
    ...(status >= 500 ? [`A fault of the server: ${code}`] : []),
  ];
}

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

function askedBy({ body }: Sent): Asked | null {
  try {
    const { query, variables, operationName } = JSON.parse(String(body));
    return typeof query === "string" ? { query, variables: variables ?? {}, operationName } : null;
  } catch {
    return null;
  }
}

function validated(schema: GraphQLSchema, query: string): DocumentNode | null {
  try {
    const document = parse(query);
    return validate(schema, document).length === 0 ? document : null;
  } catch {
    return null;
  }
}
