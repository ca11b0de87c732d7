import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { toNode } from "./node-request.ts";

test.each([
  "",
  "plain",
  "é",
  "naïve ÿ",
  "日本語",
  "🦊 a",
  "\u0080\u00ff",
  "x".repeat(20_000),
  `${"x".repeat(20_000)}ß`,
])("a text goes out in UTF-8, whatever letters are in it: %.10s", async (body) => {
  const headers = { "content-type": "text/plain; charset=utf-8" };
  const server = createServer((_request, response) => void toNode(response, { status: 200, headers, body }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(response.headers.get("content-length")).toBe(String(Buffer.byteLength(body)));
  expect(Buffer.from(await response.arrayBuffer()).toString("utf8")).toBe(body);
});
