import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

const DIST = join(import.meta.dirname, "../../packages/lucent/dist");

/** A host of empty pages and of the built client, which is not the one of the engine. */
export function serveFront(): { port(): number; url(): string } {
  const host = createServer((request, response) => {
    const path = request.url ?? "";
    const isScript = path.endsWith(".js");
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.setHeader("access-control-allow-origin", "*");
    response.end(isScript ? readFileSync(join(DIST, path)) : "<!doctype html>");
  });
  beforeAll(async () => {
    await once(host.listen(0, "127.0.0.1"), "listening");
  });
  afterAll(() => {
    host.closeAllConnections();
    host.close();
  });
  const port = () => (host.address() as AddressInfo).port;
  return { port, url: () => `http://127.0.0.1:${port()}` };
}

/** Runs the body of a function in a page that has loaded the client from there. */
export async function runWithClient(page: Page, front: string, body: string): Promise<unknown> {
  const refused =
    "({ code, status, requestId }) => ({ code, status, hasRequestId: requestId !== undefined })";
  return page.evaluate(`(async () => {
    const { createClient } = await import("${front}/client.js");
    const refusal = (call) => call.then(() => null, ${refused});
    ${body}
  })()`);
}
