import type { ClientOperation } from "../contract/index.ts";
import { ClientError, type ClientErrorCode } from "./client-error.ts";

type Body = Record<string, unknown>;

interface Told {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly data?: unknown;
}

/** Reads an answer into what the operation gives in process; a refusal is thrown. */
export async function readAnswer(
  response: Response,
  { wrapped, hasMessage, holds }: ClientOperation,
): Promise<unknown> {
  const { ok, status, headers } = response;
  const body = parse(await response.text());
  const requestId = headers.get("x-request-id") ?? undefined;
  const refusal = ok ? undefined : refusalIn(body);
  if (refusal) {
    throw new ClientError(refusal.code as ClientErrorCode, {
      message: String(refusal.message),
      status,
      data: refusal.data as never,
      retryAfter: Number(headers.get("retry-after")) || undefined,
      requestId,
    });
  }
  const isWhole = ok
    ? wrapped === undefined || wrapped in (body ?? {})
    : holds?.every((name) => name in (body ?? {}));
  if (!body || !isWhole) {
    const type = headers.get("content-type") ?? "no content type";
    const message = `What answered is not the engine: status ${status}, ${type}.`;
    throw new ClientError("UNEXPECTED_ANSWER", { message, status, requestId });
  }
  if (wrapped !== undefined) return body[wrapped];
  if (hasMessage) delete body["message"];
  return body;
}

function parse(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Body) : undefined;
  } catch {
    return undefined;
  }
}

function refusalIn(body: Body | undefined): Told | undefined {
  const errors = body?.["errors"];
  const told: Told | undefined = Array.isArray(errors) ? errors[0] : undefined;
  return typeof told?.code === "string" ? told : undefined;
}
