import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { resolveConfig } from "../config/index.ts";
import { assemble, instanceOf } from "./create-lucent.ts";
import { type Listening, listen } from "./node-server.ts";

const HOST = "127.0.0.1";

async function serve(read: () => unknown = () => true): Promise<Listening> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-node-server-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const config = {
    logger: false,
    database: { url: `file:${join(folder, "data.db")}` },
    collections: { notes: { fields: {}, access: { read } } },
  };
  const server = await listen(await instanceOf(assemble(resolveConfig(config, {}))), { port: 0, host: HOST });
  onTestFinished(() => server.stop());
  return server;
}

interface Line {
  readonly socket: Socket;
  readonly hungUp: Promise<string>;
  heard(): string;
}

async function dial({ url }: Listening, text = ""): Promise<Line> {
  const socket = connect(Number(new URL(url).port), HOST);
  let heard = "";
  socket.on("data", (data) => {
    heard += data.toString();
  });
  socket.on("error", () => undefined);
  const hungUp = new Promise<string>((resolve) => socket.once("close", () => resolve(heard)));
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.write(text);
  return { socket, hungUp, heard: () => heard };
}

const asking = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

test("a stop does not wait for connections on which nothing is asked", async () => {
  const server = await serve();
  const served = await dial(server, asking("/health/live"));
  await expect.poll(served.heard).toContain("200 OK");
  // A browser opens such ahead of time.
  const silent = await dial(server);
  const begun = await dial(server, "GET /health/live HTTP/1.1\r\nHost: local");
  await wait(50);

  const asked = performance.now();
  await server.stop();
  expect(performance.now() - asked).toBeLessThan(2_000);
  await Promise.all([served.hungUp, silent.hungUp, begun.hungUp]);
});

test("a stop lets what is in flight finish, and then hangs up [RL-07]", async () => {
  const gate = Promise.withResolvers<boolean>();
  const entered = Promise.withResolvers<void>();
  const server = await serve(() => {
    entered.resolve();
    return gate.promise;
  });
  const line = await dial(server, asking("/api/notes"));
  await entered.promise;
  let hasStopped = false;
  const stopped = server.stop().then(() => {
    hasStopped = true;
  });
  await wait(50);
  expect(hasStopped).toBe(false);
  gate.resolve(true);
  await stopped;
  expect(await line.hungUp).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*connection: close[\s\S]*"totalDocs":0/i);
});

test("two stops are one", async () => {
  const server = await serve();
  await Promise.all([server.stop(), server.stop()]);
});

test("a port that is taken is told, and the instance can still be closed", async () => {
  const other = createServer().listen(0, HOST);
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  const folder = await mkdtemp(join(tmpdir(), "lucent-node-server-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const config = { logger: false, database: { url: `file:${join(folder, "data.db")}` }, collections: {} };
  const instance = await instanceOf(assemble(resolveConfig(config, {})));
  await expect(listen(instance, { port, host: HOST })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await instance.close();
});
