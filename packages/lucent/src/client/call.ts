import type { ClientOperation, ClientTable } from "../contract/index.ts";
import { ClientError, isClientError } from "./client-error.ts";
import type { CallOptions, ClientSettings } from "./options.ts";
import { readAnswer } from "./read-answer.ts";
import type { Session } from "./session.ts";
import { type Outgoing, writeRequest } from "./write-request.ts";

/** What the calls of one client have in common. */
export interface Connection {
  readonly table: ClientTable;
  readonly settings: ClientSettings;
  readonly session: Session;
}

/** What a method was given: the input in the Local API's shape, and the options of the call. */
export type Arguments = CallOptions & Readonly<Record<string, unknown>>;

/** Calls an operation, and lets its session begin and end. */
export async function call(
  { table, settings, session }: Connection,
  operation: ClientOperation,
  { signal, timeout = settings.timeout, headers, ...input }: Arguments,
): Promise<unknown> {
  const outgoing = writeRequest(table, operation, input);
  const general = typeof settings.headers === "function" ? await settings.headers() : settings.headers;
  const given = { ...inLowerCase(general), ...inLowerCase(headers) };
  const token = "authorization" in given ? null : await session.token();
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const request = {
    ...outgoing,
    headers: { ...outgoing.headers, ...authorization, ...given },
    // Token theft: another origin would get the headers and the password in a body. The engine sends nobody elsewhere.
    redirect: "manual" as const,
    // Some platforms without cookies refuse requests that so much as mention them.
    ...("credentials" in Request.prototype && { credentials: session.credentials }),
    signal: eitherOf(signal, timeout === undefined ? undefined : AbortSignal.timeout(timeout)),
  };
  try {
    const output = await exchange(settings, operation, request);
    if (operation.session === "begins" || operation.session === "renews") await keep(session, output);
    if (operation.session === "ends" && token !== null) await session.forget(token);
    return output;
  } catch (error) {
    if (token !== null && isSpent(error, operation)) await session.forget(token);
    throw error;
  }
}

async function exchange(
  { url = "", fetch: send = fetch }: ClientSettings,
  operation: ClientOperation,
  { address, ...request }: Outgoing & { readonly signal: AbortSignal | null },
): Promise<unknown> {
  try {
    return await readAnswer(await send(url.replace(/\/+$/, "") + address, request), operation);
  } catch (cause) {
    if (isClientError(cause)) throw cause;
    const { signal } = request;
    if (!signal?.aborted)
      throw new ClientError("NETWORK", { message: "The engine could not be reached.", cause });
    throw (signal.reason as Error | undefined)?.name === "TimeoutError"
      ? new ClientError("TIMEOUT", { message: "The engine took too long to answer.", cause })
      : new ClientError("ABORTED", { message: "The call was ended early.", cause });
  }
}

async function keep(session: Session, output: unknown): Promise<void> {
  const { token } = output as { readonly token?: unknown };
  if (typeof token === "string") await session.keep(token);
}

/** Whether an error says that the token that was sent opens nothing any more. */
function isSpent(error: unknown, { session }: ClientOperation): boolean {
  return (
    isClientError(error) &&
    (error.code === "INVALID_TOKEN" || (error.code === "NO_SESSION" && session === "ends"))
  );
}

function eitherOf(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | null {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other ?? null);
}

function inLowerCase(headers: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
