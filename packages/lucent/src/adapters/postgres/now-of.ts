import type { Reader } from "./reader.ts";

const NOW = { sql: "select (extract(epoch from clock_timestamp()) * 1000)::bigint", values: [] };

/** The time by the server's clock, in milliseconds since 1970. */
export function nowOf(reader: Reader): () => Promise<number> {
  return async () => Number((await reader.ask(NOW))[0]?.[0]);
}
