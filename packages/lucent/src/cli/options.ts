import type { ArgsDef } from "citty";

/** What every command understands. */
export const COMMON_OPTIONS = {
  config: { type: "string", valueHint: "path", description: "The config file. Default: lucent.config.ts." },
  port: {
    type: "string",
    valueHint: "number",
    description: "The port to listen on. Default: PORT, else 3000.",
  },
  host: {
    type: "string",
    valueHint: "address",
    description: "The address to listen on. Default: HOST, else 127.0.0.1, and 0.0.0.0 in production.",
  },
} as const satisfies ArgsDef;

/** The values of the options that every command understands. */
export interface CommonValues {
  readonly config?: string | undefined;
  readonly port?: string | undefined;
  readonly host?: string | undefined;
}
