import { CODES, type ErrorCode } from "../../packages/lucent/src/errors/index.ts";
import type { Contract } from "../support/openapi.ts";
import type { Answered, Sent } from "./send.ts";

const OVERRIDDEN = "x-payload-http-method-override";

/** Every way in which an answer over REST is not what the document and the conventions of errors allow. */
export function faultsOfRest(contract: Contract, sent: Sent, answer: Answered): readonly string[] {
  const { status, text, body, headers } = answer;
  const path = sent.address.split("?", 1)[0] as string;
  const asked = sent.headers[OVERRIDDEN] ?? sent.method;
  const method = asked === "HEAD" ? "GET" : asked;
  return [
    ...(status >= 500 ? [`A fault of the server: ${status}`] : []),
    ...(headers.get("x-request-id") ? [] : ["No request id"]),
    ...(headers.get("x-content-type-options") === "nosniff" ? [] : ["A type that is guessed at"]),
    ...contentFaults(),
  ];

  function contentFaults(): readonly string[] {
    if (sent.method === "HEAD") return text === "" ? [] : ["A body to HEAD"];
    if (!headers.get("content-type")?.startsWith("application/json")) return ["An answer that is not JSON"];
    if (body === undefined) return ["An answer that cannot be read"];
    if (asked === "OPTIONS") return status === 200 ? [] : [`OPTIONS is answered with ${status}`];
    if (contract.pathOf(method, path) === undefined) {
      return status === 404 ? faultsOfError(answer) : [`No address of the document, and ${status}`];
    }
    // What becomes of a body is not said of a GET, which has none but as a POST.
    if (OVERRIDDEN in sent.headers && (status === 413 || status === 415)) return faultsOfError(answer);
    const error = errorOf(body);
    return [
      ...contract.faultsOf({ method, path, status, body }),
      ...(status >= 400 && error?.code ? faultsOfError(answer) : []),
    ];
  }
}

function faultsOfError({ status, body }: Answered): readonly string[] {
  const error = errorOf(body);
  if (!error?.code || !(error.code in CODES)) return ["An error without a code"];
  return [
    ...(CODES[error.code].status === status ? [] : [`${error.code} is answered with ${status}`]),
    ...(typeof error.message === "string" && error.message !== "" ? [] : ["An error without a message"]),
  ];
}

interface Told {
  readonly code?: ErrorCode;
  readonly message?: unknown;
}

function errorOf(body: unknown): Told | undefined {
  return (body as { errors?: Told[] } | null)?.errors?.[0];
}
