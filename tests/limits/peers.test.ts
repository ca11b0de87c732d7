import { request as ask, createServer } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, onTestFinished, test } from "vitest";
import { serve, type TestServer, temporaryFile } from "../support/serve.ts";
import { countingLooks, guess, limited, stoppedClock, tally } from "./guesses.ts";

const rateLimit = { login: { max: 2, window: "1m" } };
const auth = { register: true, maxLoginAttempts: 0 };

async function behind(trustedProxies: unknown): Promise<TestServer> {
  const server = await serve({ ...limited, auth, rateLimit, trustedProxies }, { clock: stoppedClock() });
  countingLooks(server.instance.engine);
  return server;
}

const from = (server: TestServer, forwarded: string) => guess(server, { "x-forwarded-for": forwarded });

describe("Behind proxies that are trusted", () => {
  test("each client has a limit of its own, which what it sends itself does not change [LR-04]", async () => {
    const server = await behind(1);
    expect(await tally(3, (at) => from(server, `192.0.2.${at}, 198.51.100.1`))).toEqual({ 401: 2, 429: 1 });
    expect((await from(server, "198.51.100.2")).status).toBe(401);
    expect((await from(server, "198.51.100.1")).status).toBe(429);
    // Who comes past the proxy is one more.
    expect(await tally(3, () => guess(server))).toEqual({ 401: 2, 429: 1 });
  });

  test("of two in a row the second value from the right counts, and a shorter header does not [LR-04]", async () => {
    const server = await behind(2);
    const hops = (at: number) => `192.0.2.${at}, 198.51.100.1, 10.0.0.${at}`;
    expect(await tally(3, (at) => from(server, hops(at)))).toEqual({ 401: 2, 429: 1 });
    expect(await tally(3, (at) => from(server, `192.0.2.${at}`))).toEqual({ 401: 2, 429: 1 });
  });

  test("of a list only those in it are believed [LR-04]", async () => {
    const inList = await behind(["127.0.0.0/8", "10.0.0.0/8"]);
    const hops = (at: number) => `192.0.2.${at}, 198.51.100.1, 10.0.0.${at}`;
    expect(await tally(3, (at) => from(inList, hops(at)))).toEqual({ 401: 2, 429: 1 });
    const outside = await behind(["10.0.0.0/8"]);
    expect(await tally(3, (at) => from(outside, hops(at)))).toEqual({ 401: 2, 429: 1 });
  });

  test("a whole network of IPv6 has one limit, however its addresses are written [LR-05]", async () => {
    const server = await behind(1);
    const spellings = [
      "2001:db8:0:7::1",
      "2001:DB8:0:7:0:0:0:2",
      "[2001:db8:0:7:a::]:443",
      "2001:db8::7:1:2:3:4",
    ];
    expect(await tally(4, (at) => from(server, spellings[at] as string))).toEqual({ 401: 2, 429: 2 });
    expect((await from(server, "2001:db8:0:8::1")).status).toBe(401);
    const mapped = ["203.0.113.9", "::ffff:203.0.113.9", "::FFFF:cb00:7109"];
    expect(await tally(3, (at) => from(server, mapped[at] as string))).toEqual({ 401: 2, 429: 1 });
  });

  test("rules, sessions and hooks are told the address that counts, in one spelling", async () => {
    const told: unknown[] = [];
    const tell = ({ req }: { req: { address: unknown } }) => void told.push(req.address);
    const hooks = { beforeLogin: [tell] };
    const server = await serve({ ...limited, collections: { users: { hooks } }, trustedProxies: 1 });
    await server.person("ada@example.com");
    const { body } = await server.post(
      "/api/users/login",
      { email: "ada@example.com", password: "violet-anvil-thunder" },
      { headers: { "x-forwarded-for": "192.0.2.1, [2001:DB8:0:0::7]:443" } },
    );
    expect(told).toEqual(["127.0.0.1", "2001:db8::7"]);
    const { body: seen } = await server.get("/api/users/sessions", { token: body.token });
    expect(seen.sessions.map(({ address }: { address: string }) => address).toSorted()).toEqual([
      "127.0.0.1",
      "2001:db8::7",
    ]);
  });
});

describe("Where nobody knows the peer's address [LR-07]", () => {
  test("all requests to a mounted engine share one limit, unless the host says the address", async () => {
    const { lucent, instance } = await behind(false);
    const warned: string[] = [];
    instance.engine.log.warn = (_about: object, message: string) => void warned.push(message);
    const login = (told?: object, headers: Record<string, string> = {}) =>
      lucent.fetch(
        new Request("http://127.0.0.1/api/users/login", {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: JSON.stringify({ email: "ada@example.com", password: "a wrong guess" }),
        }),
        told,
      );
    const unknown = [
      undefined,
      {},
      { address: null },
      { address: undefined },
      { address: "a pipe" },
      { address: 7 },
    ];
    const found = await tally(6, (at) => login(unknown[at], { "x-forwarded-for": `192.0.2.${at}` }));
    expect(found).toEqual({ 401: 2, 429: 4 });
    expect(await tally(3, () => login({ address: "192.0.2.1" }))).toEqual({ 401: 2, 429: 1 });
    expect(await tally(3, () => login({ address: "::ffff:192.0.2.2" }))).toEqual({ 401: 2, 429: 1 });
    expect((await login({ address: "192.0.2.2" })).status).toBe(429);
    expect(warned.filter((message) => message.includes("no known address"))).toHaveLength(1);
  });

  test("a trusted proxy says it there, too", async () => {
    const { lucent } = await behind(1);
    const login = (forwarded: string) =>
      lucent.fetch(
        new Request("http://127.0.0.1/api/users/login", {
          method: "POST",
          headers: { "content-type": "application/json", "x-forwarded-for": forwarded },
          body: JSON.stringify({ email: "ada@example.com", password: "a wrong guess" }),
        }),
      );
    expect(await tally(3, (at) => login(`192.0.2.${at}, 198.51.100.1`))).toEqual({ 401: 2, 429: 1 });
    expect((await login("198.51.100.2")).status).toBe(401);
  });

  test.skipIf(process.platform === "win32")("all who come through a Unix socket share one", async () => {
    const { lucent } = await behind(false);
    const path = join(await temporaryFile(), "..", "socket");
    const host = createServer(async (message, response) => {
      const answer: Response = await lucent.fetch(
        new Request(`http://127.0.0.1${message.url}`, {
          method: "POST",
          headers: message.headers as Record<string, string>,
          body: Readable.toWeb(message) as ReadableStream,
          duplex: "half",
        }),
        { address: message.socket.remoteAddress },
      );
      response.writeHead(answer.status).end();
    });
    await new Promise<void>((resolve) => host.listen(path, resolve));
    onTestFinished(() => void host.close());
    const login = (at: number) =>
      new Promise<{ status: number }>((resolve, reject) => {
        const headers = { "content-type": "application/json", "x-forwarded-for": `192.0.2.${at}` };
        const sent = ask(
          { socketPath: path, path: "/api/users/login", method: "POST", headers },
          (answer) => {
            answer.resume();
            resolve({ status: answer.statusCode ?? 0 });
          },
        );
        sent.on("error", reject);
        sent.end(JSON.stringify({ email: "ada@example.com", password: "a wrong guess" }));
      });
    expect(await tally(4, login)).toEqual({ 401: 2, 429: 2 });
  });
});

test("What the project itself calls in process is not limited", async () => {
  const { lucent } = await behind(false);
  const login = () =>
    lucent.auth
      .login({ email: "ada@example.com", password: "a wrong guess" })
      .catch((error: unknown) => error);
  expect(await tally(5, login)).toEqual({ 401: 5 });
});
