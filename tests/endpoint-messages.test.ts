import { once } from "node:events";
import { request as nodeRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { EndpointArgs } from "../packages/lucent/src/index.ts";
import { sendRaw } from "./support/raw.ts";
import { type Received, serveSuite } from "./support/serve.ts";

const LISTED = "https://app.example.com";
const FOREIGN = "https://evil.example";
const SECRET = "postgres://root:hunter2@db.internal";

const cancelled: string[] = [];
let pulled = 0;

const answering = (path: string, handler: (args: EndpointArgs) => unknown, method = "get") => ({
  path,
  method,
  access: () => true,
  handler,
});

/** Streams without an end, and takes down who hangs up. */
function endless(name: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
    cancel() {
      cancelled.push(name);
      throw new Error("The source does not like to be cancelled.");
    },
  });
}

const endpoints = [
  {
    path: "/closed",
    method: "post",
    handler: () => new Response("in"),
  },
  answering("/hello", () => new Response("hello")),
  ...["POST", "PUT", "PATCH", "DELETE"].map((method) =>
    answering(
      "/echo",
      async ({ request }) => {
        const { searchParams } = new URL(request.url);
        const read = searchParams.get("as") ?? "text";
        if (read === "form") {
          const form = await request.formData();
          const entries = [...form].map(async ([name, value]) => [
            name,
            typeof value === "string" ? value : { name: value.name, bytes: (await value.bytes()).length },
          ]);
          return Response.json(await Promise.all(entries));
        }
        if (read === "json") return Response.json({ body: await request.json() });
        if (read === "bytes") return new Response(await request.arrayBuffer());
        if (read === "clone") return new Response((await request.clone().text()) + (await request.text()));
        return new Response(await request.text());
      },
      method.toLowerCase(),
    ),
  ),
  answering("/unread", () => Response.json({ read: false }), "post"),
  answering("/about", ({ request, req }) =>
    Response.json({ url: request.url, method: request.method, headers: [...request.headers], req: req.url }),
  ),
  answering("/bytes", () => new Response(Uint8Array.from({ length: 256 }, (_, index) => index))),
  answering(
    "/headers",
    () =>
      new Response("text", {
        status: 418,
        headers: [
          ["set-cookie", "a=1; Path=/"],
          ["set-cookie", "b=2; HttpOnly"],
          ["x-own", "Grüße"],
          ["vary", "Accept"],
          ["cache-control", "max-age=60"],
          ["x-content-type-options", "sniff"],
          ["x-request-id", "mine"],
          ["connection", "upgrade"],
          ["transfer-encoding", "gzip"],
          ["content-length", "9000"],
        ],
      }),
  ),
  answering("/widget", () => new Response("{}", { headers: { "access-control-allow-origin": "*" } })),
  answering("/personal", () => new Response("")),
  answering("/empty", () => new Response(null, { status: 204 })),
  answering("/unchanged", () => new Response(null, { status: 304 })),
  answering("/away", () => Response.redirect("https://example.com/there", 302)),
  answering("/slowly", () => {
    const chunks = ["one,", "two,", "three"].map((text) => new TextEncoder().encode(text));
    return new Response(
      new ReadableStream({
        async pull(controller) {
          const chunk = chunks.shift();
          if (!chunk) return controller.close();
          controller.enqueue(chunk);
          await wait(150);
        },
      }),
    );
  }),
  answering("/endless", ({ params, request }) => new Response(endless(request.url + String(params["x"])))),
  answering("/breaking", () => {
    let count = 0;
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (++count > 2) throw new Error(SECRET);
          controller.enqueue(new TextEncoder().encode("some"));
        },
      }),
    );
  }),
];

const server = serveSuite({
  auth: {},
  cors: [LISTED],
  endpoints,
  collections: { users: { fields: {} } },
});

beforeEach(() => {
  cancelled.length = 0;
  pulled = 0;
});

const raw = (path: string, init: RequestInit = {}) => fetch(server().url + path, init);

function expectRefused(answer: Received, status: number, code: string) {
  expect([answer.status, answer.body?.errors?.[0]?.code]).toEqual([status, code]);
  expect(answer.text).not.toContain("hunter2");
  expect(answer.text).not.toMatch(/ {4}at |node:internal|undici|packages\//);
}

describe("the request that an endpoint is given", () => {
  it("is the one that came in, under the server's own address", async () => {
    const { text } = await sendRaw(server().url, [
      "GET /api/about?a=1&b[]=2 HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\nX-Own: one\r\nx-own: two\r\nconnection: close\r\n\r\n",
    ]);
    const { url, method, req, headers } = JSON.parse(/\{.*\}/.exec(text)?.[0] ?? "");
    expect([new URL(url).hostname, method, req]).toEqual(["localhost", "GET", "/api/about?a=1&b[]=2"]);
    expect(headers).toContainEqual(["x-own", "one, two"]);
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"])("can be read in every way: %s", async (method) => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
    expect(await (await raw("/api/echo?as=bytes", { method, body: bytes })).bytes()).toEqual(bytes);
    expect(await (await raw("/api/echo", { method, body: "Grüße" })).text()).toBe("Grüße");
    expect(await (await raw("/api/echo", { method })).text()).toBe("");
    expect(await (await raw("/api/echo?as=clone", { method, body: "ab" })).text()).toBe("abab");
    const json = await raw("/api/echo?as=json", { method, body: '{"a":[1]}' });
    expect(await json.json()).toEqual({ body: { a: [1] } });
    const form = new FormData();
    form.append("a", "1");
    form.append("file", new Blob([bytes]), "picture.png");
    expect(await (await raw("/api/echo?as=form", { method, body: form })).json()).toEqual([
      ["a", "1"],
      ["file", { name: "picture.png", bytes: 70_000 }],
    ]);
    const fields = await raw("/api/echo?as=form", { method, body: new URLSearchParams({ a: "1 2" }) });
    expect(await fields.json()).toEqual([["a", "1 2"]]);
  });

  it("need not be read at all", async () => {
    const answer = await raw("/api/unread", { method: "POST", body: "x".repeat(500_000) });
    expect([answer.status, await answer.json()]).toEqual([200, { read: false }]);
    expect((await server().get("/api/hello")).status).toBe(200);
  });

  const UNREADABLE: [string, string, RequestInit["body"], number, string][] = [
    ["broken JSON", "json", "{", 400, "INVALID_JSON"],
    ["no JSON", "json", "", 400, "INVALID_JSON"],
    ["the prototype", "json", '{"__proto__":{"x":1}}', 400, "INVALID_JSON"],
    [
      "the constructor's prototype",
      "json",
      '{"a":{"constructor":{"prototype":{"x":1}}}}',
      400,
      "INVALID_JSON",
    ],
    ["no form", "form", "{}", 400, "INVALID_REQUEST"],
    ["more than a mebibyte of text", "text", "x".repeat(1024 * 1024 + 1), 413, "BODY_TOO_LARGE"],
    ["more than a mebibyte of JSON", "json", `"${"x".repeat(1024 * 1024)}"`, 413, "BODY_TOO_LARGE"],
    ["more than a mebibyte of bytes", "bytes", new Uint8Array(1024 * 1024 + 1), 413, "BODY_TOO_LARGE"],
    [
      "more than a mebibyte of a form",
      "form",
      new URLSearchParams({ a: "x".repeat(1024 * 1024) }),
      413,
      "BODY_TOO_LARGE",
    ],
  ];

  it.each(UNREADABLE)("of %s is the sender's fault", async (_, as, body, status, code) => {
    const error = vi.spyOn(server().instance.engine.log, "error");
    const response = await raw(`/api/echo?as=${as}`, { method: "POST", body: body as string });
    const text = await response.text();
    expectRefused(
      { status: response.status, text, body: JSON.parse(text), headers: response.headers },
      status,
      code,
    );
    expect(error).not.toHaveBeenCalled();
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    error.mockRestore();
  });
});

describe("the response of an endpoint", () => {
  it("is sent as it is, beside what every answer says", async () => {
    const { token } = await server().person("messages@example.com");
    const headers = { origin: LISTED, authorization: `Bearer ${token}`, "x-request-id": "request-0001" };
    const answer = await raw("/api/headers", { headers });
    expect([answer.status, await answer.text()]).toEqual([418, "text"]);
    expect(answer.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; HttpOnly"]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/plain;charset=UTF-8",
      "x-own": "Grüße",
      vary: "Origin, Authorization, Cookie, X-Lucent-Session, Accept",
      "cache-control": "max-age=60",
      "x-content-type-options": "nosniff",
      "x-request-id": "request-0001",
      "access-control-allow-origin": LISTED,
      "access-control-allow-credentials": "true",
    });
    const personal = await raw("/api/personal", { headers });
    expect(personal.headers.get("cache-control")).toBe("no-store");
    expect((await raw("/api/personal")).headers.get("cache-control")).toBeNull();
  });

  it("lets other origins in by its own word, and then by it alone", async () => {
    const { headers } = await raw("/api/widget", { headers: { origin: LISTED } });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(
      (await raw("/api/bytes", { headers: { origin: FOREIGN } })).headers.get("access-control-allow-origin"),
    ).toBeNull();
  });

  it("may hold any bytes, none, or lead elsewhere", async () => {
    const bytes = await raw("/api/bytes");
    expect(await bytes.bytes()).toEqual(Uint8Array.from({ length: 256 }, (_, index) => index));
    for (const [path, status] of [
      ["/api/empty", 204],
      ["/api/unchanged", 304],
    ] as const) {
      const { status: given, text } = await sendRaw(server().url, [
        `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
      ]);
      expect(given).toBe(status);
      expect(text).not.toMatch(/transfer-encoding/i);
      expect(text.endsWith("\r\n\r\n")).toBe(true);
      if (status === 204) expect(text).not.toMatch(/content-length/i);
    }
    const away = await raw("/api/away", { redirect: "manual" });
    expect([away.status, away.headers.get("location")]).toEqual([302, "https://example.com/there"]);
  });

  it("is sent while it is being made", async () => {
    const response = await raw("/api/slowly");
    const started = performance.now();
    const arrivals: number[] = [];
    let text = "";
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      arrivals.push(performance.now() - started);
      text += new TextDecoder().decode(chunk);
    }
    expect(text).toBe("one,two,three");
    expect(arrivals.length).toBeGreaterThanOrEqual(3);
    expect((arrivals.at(-1) as number) - (arrivals[0] as number)).toBeGreaterThan(200);
  });

  it("is made no faster than it is taken, and not at all once nobody takes it", async () => {
    const { hostname, port } = new URL(server().url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    socket.pause();
    socket.write("GET /api/endless HTTP/1.1\r\nhost: x\r\n\r\n");
    await expect.poll(() => pulled).toBeGreaterThan(0);
    await wait(300);
    const before = pulled;
    await wait(200);
    expect(pulled).toBe(before);
    expect(pulled).toBeLessThan(1_000);
    socket.destroy();
    await expect.poll(() => cancelled.length).toBe(1);
    const after = pulled;
    await wait(100);
    expect(pulled).toBe(after);
    expect((await server().get("/api/hello")).status).toBe(200);
  });

  it("may be left at any moment by any number of clients", async () => {
    const error = vi.spyOn(server().instance.engine.log, "error");
    const leave = async (milliseconds: number) => {
      const request = nodeRequest(`${server().url}/api/endless`);
      request.on("error", () => undefined);
      request.on("response", (response) => response.on("error", () => undefined).resume());
      request.end();
      await wait(milliseconds);
      request.destroy();
    };
    await Promise.all(Array.from({ length: 30 }, (_, index) => leave(index * 2)));
    // Once all of them are gone nothing is pulled any more, however long the server takes to notice.
    const isStill = async () => {
      const before = pulled;
      await wait(100);
      return pulled === before;
    };
    await expect.poll(isStill, { timeout: 5_000 }).toBe(true);
    await wait(100);
    expect(await isStill()).toBe(true);
    expect(error).not.toHaveBeenCalled();
    expect((await server().get("/api/hello")).status).toBe(200);
    error.mockRestore();
  });

  it("that breaks off is cut off, so that nobody takes it for whole", async () => {
    const error = vi.spyOn(server().instance.engine.log, "error");
    const response = await raw("/api/breaking");
    await expect(response.text()).rejects.toThrow();
    const { text } = await sendRaw(server().url, ["GET /api/breaking HTTP/1.1\r\nhost: x\r\n\r\n"]);
    expect(text).not.toMatch(/hunter2|\r\n0\r\n/);
    await expect.poll(() => error.mock.calls.length).toBe(2);
    expect((await server().get("/api/hello")).status).toBe(200);
    error.mockRestore();
  });

  it("has no body for HEAD, and is let go of", async () => {
    const head = await server().request("/api/endless", { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
    await expect.poll(() => cancelled.length).toBe(1);
  });
});

describe("in a host's own server", () => {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
    server().lucent.fetch(new Request(server().url + path, init));

  it("an endpoint answers as it does by itself", async () => {
    expect(await (await ask("/api/hello")).text()).toBe("hello");
    expect(await (await ask("/api/bytes")).bytes()).toHaveLength(256);
    expect(await (await ask("/api/slowly")).text()).toBe("one,two,three");
    expect(await (await ask("/api/echo?as=json", { method: "POST", body: '{"a":1}' })).json()).toEqual({
      body: { a: 1 },
    });
    const headers = await ask("/api/headers");
    expect([headers.status, headers.headers.getSetCookie()]).toEqual([418, ["a=1; Path=/", "b=2; HttpOnly"]]);
    for (const [path, status] of [
      ["/api/empty", 204],
      ["/api/unchanged", 304],
    ] as const)
      expect((await ask(path)).status).toBe(status);
    expect((await ask("/api/echo", { method: "POST", body: "x".repeat(1024 * 1024 + 1) })).status).toBe(413);
    expect((await ask("/api/closed", { method: "POST", body: "x" })).status).toBe(403);
  });

  it("a stream that is left is let go of", async () => {
    const response = await ask("/api/endless");
    const reader = (response.body as ReadableStream).getReader();
    await reader.read();
    await reader.cancel().catch(() => undefined);
    expect(cancelled).toHaveLength(1);
    const head = await ask("/api/endless", { method: "HEAD" });
    expect(head.body).toBeNull();
    expect(cancelled).toHaveLength(2);
  });
});
