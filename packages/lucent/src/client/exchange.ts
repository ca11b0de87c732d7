import { ClientError, isClientError } from "./client-error.ts";
import type { Act, Connection } from "./connection.ts";
import type { Kept } from "./kept.ts";
import { readAnswer } from "./read-answer.ts";
import { writeRequest } from "./write-request.ts";

/** What came back. */
export interface Answer {
  readonly output: unknown;
  /** The time in the engine, in milliseconds since 1970. */
  readonly now: number;
}

/** Sends a request in a session, or without one, and reads its answer; a refusal is thrown. */
export async function exchange(
  { table, settings, sessions }: Connection,
  { operation, input, headers, signal }: Act,
  kept: Kept | null,
): Promise<Answer> {
  const { url = "", fetch: send = fetch, apiKey, token = apiKey ?? kept?.token } = settings;
  const { address, ...request } = writeRequest(table, operation, withRefreshToken());
  const only = sessions && !sessions.keepsTokens ? sessions.only() : undefined;
  const init = {
    ...request,
    headers: {
      ...request.headers,
      // Race: a session is renewed as its own, whoever is spoken for by now.
      ...(only !== undefined && {
        "x-lucent-session": operation.session === "renews" ? String(input["collection"]) : only,
      }),
      ...(token !== undefined && !isOtherwiseKnown(headers) && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    // Token theft: another origin would get the headers and the password in a body. The engine sends nobody elsewhere.
    redirect: "manual" as const,
    // Some platforms without cookies refuse requests that so much as mention them.
    ...("credentials" in Request.prototype && {
      credentials: sessions && !sessions.keepsTokens ? ("include" as const) : ("omit" as const),
    }),
    // A token that is used up must not be lost with the page that was left in this moment.
    ...(operation.session === "renews" && { keepalive: true }),
    signal,
  };
  try {
    const response = await send(url + address, init);
    const now = Date.parse(response.headers.get("date") ?? "") || Date.now();
    return { output: await readAnswer(response, operation), now };
  } catch (cause) {
    if (isClientError(cause)) throw cause;
    throw signal?.aborted
      ? endedBy(signal, cause)
      : new ClientError("NETWORK", { message: "The engine could not be reached.", cause });
  }

  /** The client's own, where an operation takes it and was given none. */
  function withRefreshToken(): Act["input"] {
    const data = input["data"] as Act["input"] | undefined;
    const refreshToken = data?.["refreshToken"] ?? kept?.refreshToken;
    const isOwn = operation.takesRefreshToken && kept?.collection === input["collection"];
    return isOwn && refreshToken !== undefined ? { ...input, data: { ...data, refreshToken } } : input;
  }
}

/** Whether headers say themselves who calls. */
export function isOtherwiseKnown(headers: Act["headers"]): boolean {
  return "authorization" in headers || "x-api-key" in headers;
}

/** Why a call failed that its caller, or its time, has ended. */
export function endedBy({ reason }: AbortSignal, cause: unknown): ClientError {
  return (reason as Error | undefined)?.name === "TimeoutError"
    ? new ClientError("TIMEOUT", { message: "The engine took too long to answer.", cause })
    : new ClientError("ABORTED", { message: "The call was ended early.", cause });
}
