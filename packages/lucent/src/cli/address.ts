import type { CommonValues } from "./options.ts";
import { Refusal } from "./refusal.ts";

/** Where a server listens. */
export interface Address {
  readonly port: number;
  readonly host: string;
}

const DEFAULT_PORT = 3000;
const LARGEST_PORT = 65_535;

// In development the first to knock becomes the administrator, so only this machine may knock. In production
// the caller is a proxy or the container's own network, which do not come from the loopback.
const DEVELOPMENT_HOST = "127.0.0.1";
const PRODUCTION_HOST = "0.0.0.0";

/** Where to listen: the option's word, else the environment's, else the default. */
export function addressOf({ port, host }: CommonValues, production: boolean): Address {
  const { PORT, HOST } = process.env;
  const [text, source] = port === undefined ? [PORT, "PORT"] : [port, "--port"];
  return {
    port: text ? portOf(text, source) : DEFAULT_PORT,
    host: host || HOST || (production ? PRODUCTION_HOST : DEVELOPMENT_HOST),
  };
}

function portOf(text: string, source: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= LARGEST_PORT) return port;
  throw new Refusal(`${source} is ${JSON.stringify(text)}, which is no port.`, {
    hints: [`A port is a whole number from 0 to ${LARGEST_PORT}; 0 takes any that is free.`],
  });
}
