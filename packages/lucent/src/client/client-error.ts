import type { ErrorCode, FieldFault } from "../errors/index.ts";

/** What went wrong before an answer of the engine was there: no request came through, or somebody else answered. */
export type OwnErrorCode = "NETWORK" | "ABORTED" | "TIMEOUT" | "UNEXPECTED_ANSWER";

/** The codes to switch over. An engine that is newer than the client may send others. */
export type ClientErrorCode = ErrorCode | OwnErrorCode;

/** What is told beside the message, by code. */
interface DataByCode {
  /** What is wrong with each field, by its dotted path. */
  readonly VALIDATION_FAILED: { readonly collection?: string; readonly errors: readonly FieldFault[] };
  /** The path that cannot be queried. */
  readonly INVALID_QUERY: readonly { readonly path: string }[];
}

type DataOf<Code> = Code extends keyof DataByCode ? DataByCode[Code] : unknown;

interface Details<Code> {
  readonly message: string;
  readonly status?: number | undefined;
  readonly data?: DataOf<Code> | undefined;
  readonly retryAfter?: number | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** The error with which every call of a client fails. */
export class ClientError<Code extends ClientErrorCode = ClientErrorCode> extends Error {
  override readonly name = "ClientError";
  /** What went wrong: stable, and made to be switched over. The message is for people. */
  readonly code: Code;
  /** The HTTP status of the answer; 0 where there was none. */
  readonly status: number;
  /** What the engine tells beside the message. */
  readonly data: DataOf<Code> | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  /** By which the engine's log can be searched. */
  readonly requestId: string | undefined;

  constructor(code: Code, { message, status = 0, data, retryAfter, requestId, cause }: Details<Code>) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.data = data;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
  }
}

/** An error of a client whose `data` follows from its `code` in a `switch`. */
export type AnyClientError = { [Code in ClientErrorCode]: ClientError<Code> }[ClientErrorCode];

/** Whether something that was caught is the error of a client's call. */
export function isClientError(error: unknown): error is AnyClientError {
  return error instanceof ClientError;
}
