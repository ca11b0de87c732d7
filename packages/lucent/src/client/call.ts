import type { ClientOperation } from "../contract/index.ts";
import { callInSession } from "./call-in-session.ts";
import type { Connection } from "./connection.ts";
import { endedBy, exchange, isOtherwiseKnown } from "./exchange.ts";
import { headersOf } from "./headers-of.ts";
import type { CallOptions } from "./options.ts";

/** What a method was given: the input in the Local API's shape, and the options of the call. */
export type Arguments = CallOptions & Readonly<Record<string, unknown>>;

/** Calls an operation, in the client's session where it has one and the call brings nothing else along. */
export async function call(
  connection: Connection,
  operation: ClientOperation,
  { signal: given, timeout = connection.settings.timeout, headers: own, ...input }: Arguments,
): Promise<unknown> {
  const { sessions } = connection;
  const headers = await headersOf(connection.settings, { headers: own });
  const signal = eitherOf(given, timeout === undefined ? undefined : AbortSignal.timeout(timeout));
  const act = { operation, input, headers, signal };
  if (!sessions || isOtherwiseKnown(headers)) return (await exchange(connection, act, null)).output;
  return untilEnded(signal, callInSession({ ...connection, sessions }, act));
}

function eitherOf(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | null {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other ?? null);
}

/** What a call gives, unless it ends before; what it waits for goes on then, since others wait for it too. */
async function untilEnded<T>(signal: AbortSignal | null, work: Promise<T>): Promise<T> {
  if (!signal) return work;
  const { promise, reject } = Promise.withResolvers<never>();
  const end = () => reject(endedBy(signal, signal.reason));
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}
