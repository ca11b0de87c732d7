import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";

/** An address that nobody should ever ask, and how often somebody did. */
export interface Canary {
  readonly url: () => string;
  readonly hits: () => number;
}

/** Starts a server for a suite that counts every connection; it answers with a set of keys, for whoever trusts it. */
export function canary(answer: () => unknown): Canary {
  let hits = 0;
  let url = "";
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer()));
  });
  server.on("connection", () => {
    hits += 1;
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  return { url: () => url, hits: () => hits };
}
