import pino, { type Logger } from "pino";
import type { ResolvedConfig } from "../config/index.ts";

// Nothing that the engine logs carries a credential; this is for what the user's own code puts into an error.
const SECRET_KEYS = [
  "password",
  "token",
  "refreshToken",
  "authorization",
  "cookie",
  "secret",
  "jwtSecret",
  "apiKey",
];

/** The log of a process: JSON in production, lines for people everywhere else. */
export async function createLogger(config: Pick<ResolvedConfig, "logger" | "production">): Promise<Logger> {
  if (config.logger === false) return pino({ enabled: false });
  const options = {
    level: config.logger.level,
    base: null,
    redact: {
      paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `err.${key}`, `err.*.${key}`]),
      censor: "[secret]",
    },
  };
  if (config.production) return pino(options);
  const { default: pretty } = await import("pino-pretty");
  return pino(
    options,
    pretty({ colorize: process.stdout.isTTY, ignore: "pid,hostname", translateTime: "HH:MM:ss" }),
  );
}
