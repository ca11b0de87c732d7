import pino, { type Logger } from "pino";
import type { ResolvedConfig } from "../config/index.ts";

/** The log of a process: JSON in production, lines for people everywhere else. */
export async function createLogger(config: Pick<ResolvedConfig, "logger" | "production">): Promise<Logger> {
  if (config.logger === false) return pino({ enabled: false });
  const options = { level: config.logger.level, base: null, serializers: { err: describeError } };
  if (config.production) return pino(options);
  const { default: pretty } = await import("pino-pretty");
  return pino(
    options,
    pretty({ colorize: process.stdout.isTTY, ignore: "pid,hostname", translateTime: "HH:MM:ss" }),
  );
}

interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: unknown;
  readonly stack?: string | undefined;
  readonly cause?: DescribedError;
}

const DEEPEST_CAUSE = 5;

// What else hangs on an error, such as the request that failed with its headers, is nobody's business.
function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: "Something other than an error was thrown." };
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message,
    ...("code" in error && { code: error.code }),
    stack,
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: describeError(cause, depth + 1) }),
  };
}
