import { beforeEach, describe, expect, it, vi } from "vitest";
import { type EndpointAccessArgs, type EndpointArgs, LucentError } from "../packages/lucent/src/index.ts";
import { sendRaw } from "./support/raw.ts";
import { type Received, serve, serveSuite } from "./support/serve.ts";

const LISTED = "https://app.example.com";
const FOREIGN = "https://evil.example";
const SECRET = "postgres://root:hunter2@db.internal";

const METHODS = ["get", "post", "put", "patch", "delete"] as const;
const everybody = () => true;

const called: string[] = [];
let seen: EndpointAccessArgs | undefined;

const say = (word: string) => ({
  method: "get",
  access: everybody,
  handler: ({ params }: EndpointArgs) => Response.json({ word, params }),
});
const answering = (path: string, handler: (args: EndpointArgs) => unknown, method = "get") => ({
  path,
  method,
  access: everybody,
  handler,
});

const endpoints = [
  { path: "/hello/:name", ...say("hello") },
  { path: "/hello/world", ...say("world") },
  { path: "/", ...say("root") },
  { path: "/:page", ...say("page") },
  { path: "/:page/:part", ...say("part") },
  ...METHODS.map((method) => ({
    path: "/closed",
    method,
    handler: ({ req, request }: EndpointArgs) => {
      called.push(request.method);
      return Response.json({ user: req.user?.id ?? null });
    },
  })),
  answering("/about", ({ request, req }) =>
    Response.json({ url: request.url, method: request.method, headers: [...request.headers], req: req.url }),
  ),
  answering("/head", () => new Response("for head", { headers: { "x-head": "1" } }), "head"),
  answering("/head", () => new Response("for get")),
  answering("/asked", () => new Response("asked", { status: 203 }), "options"),
];

const FAILING: [string, (args: EndpointArgs) => unknown][] = [
  ["throws an error", () => Promise.reject(new Error(SECRET))],
  [
    "throws at once",
    () => {
      throw new TypeError(SECRET);
    },
  ],
  ["throws a text", () => Promise.reject(SECRET)],
  ["throws nothing", () => Promise.reject(undefined)],
  ["throws a response", () => Promise.reject(new Response(SECRET))],
  [
    "throws what looks like an error of ours",
    () => Promise.reject({ name: "LucentError", status: 200, code: "X", message: SECRET }),
  ],
  ["gives nothing", () => undefined],
  ["gives an object", () => ({ status: 200, body: SECRET })],
  ["gives a text", () => SECRET],
  ["gives the error of `fetch`", () => Response.error()],
  [
    "gives a response that was read",
    async () => {
      const response = new Response(SECRET);
      await response.text();
      return response;
    },
  ],
  ["calls what is not there", ({ lucent }) => (lucent as unknown as { none(): unknown }).none()],
];

const mine = ({ user }: EndpointAccessArgs) => (user ? { author: { equals: user.id } } : false);

const ACCESS: [string, unknown][] = [
  ["false", () => false],
  [
    "a throw",
    () => {
      throw new Error(SECRET);
    },
  ],
  ["a rejection", () => Promise.reject(new Error(SECRET))],
  ["nothing", () => undefined],
  ["null", () => null],
  ["a text", () => "yes"],
  ["a number", () => 1],
  ["a filter", () => ({ id: { exists: true } })],
  ["a list", () => [true]],
  ["a promise of a number", async () => 1],
];

const server = serveSuite({
  auth: {},
  cors: [LISTED],
  endpoints: [
    ...endpoints,
    ...FAILING.map(([name, handler]) => answering(`/failing/${name.replaceAll(/\W/g, "-")}`, handler)),
    ...ACCESS.map(([name, access]) => ({
      path: `/access/${name.replaceAll(" ", "-")}`,
      method: "get",
      access,
      handler: () => {
        called.push(name);
        return new Response(SECRET);
      },
    })),
    {
      path: "/access/asks/:id",
      method: "get",
      access: async (args: EndpointAccessArgs) => {
        seen = args;
        return args.params["id"] === "yes";
      },
      handler: () => new Response("in"),
    },
    answering("/known", () => Promise.reject(new LucentError("CONFLICT", { data: { now: 2 } }))),
  ],
  collections: {
    users: { fields: {} },
    notes: {
      fields: {
        text: { type: "text" },
        author: { type: "text" },
        secret: { type: "text", hidden: true, default: SECRET },
      },
      access: { read: mine, update: mine, delete: () => false },
      endpoints: [
        { path: "/", ...say("instead of the list"), method: "put" },
        { path: "/count", ...say("instead of the count") },
        { path: "/:id/seen", ...say("seen") },
        answering("/all", async ({ lucent }) => Response.json(await lucent.find({ collection: "notes" }))),
        answering("/forced", async ({ lucent }) => {
          const forced = { overrideAccess: undefined, showHiddenFields: true, user: null };
          return Response.json(await lucent.find({ collection: "notes", ...forced }));
        }),
        answering("/counted", async ({ lucent }) =>
          Response.json(await lucent.count({ collection: "notes", overrideAccess: true })),
        ),
        answering("/one/:id", async ({ lucent, params }) =>
          Response.json(await lucent.findByID({ collection: "notes", id: params["id"] ?? "" })),
        ),
        answering(
          "/change/:id",
          async ({ lucent, params }) =>
            Response.json(
              await lucent.update({ collection: "notes", id: params["id"] ?? "", data: { text: "changed" } }),
            ),
          "post",
        ),
        answering(
          "/drop/:id",
          async ({ lucent, params }) =>
            Response.json(await lucent.delete({ collection: "notes", id: params["id"] ?? "" })),
          "post",
        ),
      ],
    },
  },
});

beforeEach(() => {
  called.length = 0;
  seen = undefined;
});

let people = 0;
const somebody = () => server().person(`endpoints-${++people}@example.com`);

const raw = (path: string, init: RequestInit = {}) => fetch(server().url + path, init);

function expectRefused(answer: Received, status: number, code: string) {
  expect([answer.status, answer.body?.errors?.[0]?.code]).toEqual([status, code]);
  expect(answer.text).not.toContain("hunter2");
  expect(answer.text).not.toMatch(/ {4}at |node:internal|undici|packages\//);
}

describe("an endpoint of the project's own", () => {
  const FOUND: [string, object][] = [
    ["/api", { word: "root", params: {} }],
    ["/api/", { word: "root", params: {} }],
    ["/api/hello/ada", { word: "hello", params: { name: "ada" } }],
    ["/api/hello/ada/", { word: "hello", params: { name: "ada" } }],
    ["/api/hello/a_b-c.d", { word: "hello", params: { name: "a_b-c.d" } }],
    ["/api/hello/__proto__", { word: "hello", params: { name: "__proto__" } }],
    ["/api/hello/world", { word: "world", params: {} }],
    ["/api/anything", { word: "page", params: { page: "anything" } }],
    ["/api/notes/count", { word: "instead of the count", params: {} }],
    ["/api/notes/5/seen", { word: "seen", params: { id: "5" } }],
  ];

  it.each(FOUND)("answers at %s", async (path, body) => {
    const answer = await server().get(path);
    expect([answer.status, answer.body]).toEqual([200, body]);
  });

  it("hides no collection when its address begins with a parameter", async () => {
    expectRefused(await server().get("/api/notes"), 403, "FORBIDDEN");
    expect((await server().get("/api/users/me")).body).toEqual({ user: null, message: "Account" });
    expect((await server().get("/api/users/init")).body).toEqual({ initialized: expect.any(Boolean) });
    expect((await server().get("/api/nothing/here")).body.word).toBe("part");
  });

  it.each([
    "/api/hello/%61da",
    "/api/hello/a%2fb",
    "/api/hello/..",
    "/api/hello//ada",
    "/api/HELLO/ada/x",
    "/api/hello/ada/x",
    "/hello/ada",
  ])("does not answer at %s", async (path) => {
    const { status, text } = await sendRaw(server().url, [
      `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    ]);
    expect([status, text]).toEqual([404, expect.stringContaining("ROUTE_NOT_FOUND")]);
  });

  it("answers its own method alone, and HEAD where it answers GET", async () => {
    for (const method of ["POST", "PATCH", "DELETE"])
      expectRefused(await server().request("/api/hello/ada", { method }), 404, "ROUTE_NOT_FOUND");
    const head = await server().request("/api/hello/ada", { method: "HEAD" });
    expect([head.status, head.text, head.headers.get("content-type")]).toEqual([200, "", "application/json"]);
    const own = await server().request("/api/head", { method: "HEAD" });
    expect([own.status, own.text, own.headers.get("x-head")]).toEqual([200, "", "1"]);
    expect((await server().get("/api/head")).text).toBe("for get");
    expect((await server().request("/api/notes", { method: "PUT" })).body.word).toBe("instead of the list");
  });

  it("answers OPTIONS only where it wants to", async () => {
    const asked = await server().request("/api/asked", { method: "OPTIONS" });
    expect([asked.status, asked.text]).toEqual([203, "asked"]);
    const closed = await server().request("/api/closed", { method: "OPTIONS", headers: { origin: LISTED } });
    expect([closed.status, closed.body]).toEqual([200, {}]);
    expect(closed.headers.get("access-control-allow-origin")).toBe(LISTED);
    expect(called).toEqual([]);
  });

  it("takes the query out of the body of a POST that is run as a GET", async () => {
    const headers = { "x-http-method-override": "GET", "content-type": "application/x-www-form-urlencoded" };
    const answer = await raw("/api/about?a=1", { method: "POST", headers, body: "b=2&c=d e#f" });
    const { url, method, req, headers: told } = (await answer.json()) as Record<string, string>;
    expect([url, method, req]).toEqual([
      `${server().url.replace("127.0.0.1", "localhost")}/api/about?a=1&b=2&c=d%20e%23f`,
      "GET",
      "/api/about?a=1&b=2&c=d e#f",
    ]);
    expect(JSON.stringify(told)).not.toContain("urlencoded");
    expectRefused(
      await server().post("/api/about", { a: 1 }, { headers: { "x-http-method-override": "GET" } }),
      400,
      "INVALID_REQUEST",
    );
  });
});

describe("whoever may use an endpoint", () => {
  it.each(METHODS)("is signed in where it says nothing about it: %s [AC-08]", async (name) => {
    const { token, cookie, id } = await somebody();
    const method = name.toUpperCase();
    const ask = (headers: Record<string, string>) => server().request("/api/closed", { method, headers });
    expectRefused(await ask({}), 403, "FORBIDDEN");
    const invalid = await ask({ authorization: "Bearer x.y.z", cookie });
    expectRefused(invalid, 401, "INVALID_TOKEN");
    expect(invalid.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
    expectRefused(await ask({ cookie: "lucent-token=x.y.z" }), 403, "FORBIDDEN");
    expectRefused(await ask({ cookie, origin: FOREIGN }), 403, "FORBIDDEN");
    expectRefused(await ask({ cookie, origin: "null" }), 403, "FORBIDDEN");
    expectRefused(await ask({ cookie, "sec-fetch-site": "cross-site" }), 403, "FORBIDDEN");
    if (method !== "GET") expectRefused(await ask({ cookie }), 403, "FORBIDDEN");
    expect(called).toEqual([]);

    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie, origin: server().url }]) {
      const answer = await ask(headers);
      expect([answer.status, answer.body]).toEqual([200, { user: id }]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    expect(called).toEqual([method, method]);
    await server().post("/api/users/logout", undefined, { token });
    expectRefused(await ask({ authorization: `Bearer ${token}` }), 401, "INVALID_TOKEN");
  });

  it("cannot be a page of another site, by a form or otherwise [CK-02]", async () => {
    const { cookie } = await somebody();
    const form = new FormData();
    form.append("_payload", "{}");
    for (const body of [form, "a=1", new URLSearchParams({ a: "1" }), "{}"]) {
      const answer = await raw("/api/closed", { method: "POST", headers: { cookie, origin: FOREIGN }, body });
      expect(answer.status).toBe(403);
    }
    expect(called).toEqual([]);
  });

  it.each(ACCESS)("is nobody when its rule gives %s", async (name) => {
    const { token } = await somebody();
    const path = `/api/access/${name.replaceAll(" ", "-")}`;
    expectRefused(await server().get(path, { token }), 403, "FORBIDDEN");
    expectRefused(await server().get(path), 403, "FORBIDDEN");
    expect(called).toEqual([]);
  });

  it("is whom its rule takes, who is told all that there is to know", async () => {
    const { token, id } = await somebody();
    expect((await server().get("/api/access/asks/yes", { token })).text).toBe("in");
    expect(seen).toMatchObject({
      user: { id },
      params: { id: "yes" },
      req: { user: { id }, method: "GET", url: "/api/access/asks/yes" },
    });
    expectRefused(await server().get("/api/access/asks/no", { token }), 403, "FORBIDDEN");
    expect((await server().get("/api/access/asks/yes")).text).toBe("in");
    expect(seen).toMatchObject({ user: null, req: { user: null } });
    expectRefused(await server().get("/api/access/asks/yes", { token: "x.y.z" }), 401, "INVALID_TOKEN");
  });
});

describe("what an endpoint does with documents [AC-08]", () => {
  it("it does on behalf of whoever asks", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    const data = { text: "private", author: ada.id };
    const { id } = await server().lucent.create({ collection: "notes", data });

    const own = await server().get("/api/notes/all", { token: ada.token });
    expect(own.body.docs.map(({ text }: { text: string }) => text)).toEqual(["private"]);
    expect(own.text).not.toContain("hunter2");
    expect((await server().get("/api/notes/all", { token: eve.token })).body.docs).toEqual([]);
    expectRefused(await server().get("/api/notes/all"), 403, "FORBIDDEN");
    const forced = await server().get("/api/notes/forced", { token: eve.token });
    expect([forced.status, forced.body.docs]).toEqual([200, []]);
    expect((await server().get("/api/notes/forced", { token: ada.token })).text).not.toContain("hunter2");
    expectRefused(await server().get("/api/notes/forced"), 403, "FORBIDDEN");
    const counted = await server().get("/api/notes/counted", { token: eve.token });
    expect(counted.body.totalDocs).toBeGreaterThan(0);
    expect((await server().get(`/api/notes/one/${id}`, { token: ada.token })).body.text).toBe("private");
    expectRefused(await server().get(`/api/notes/one/${id}`, { token: eve.token }), 404, "NOT_FOUND");
    for (const act of ["change", "drop"]) {
      const byEve = await server().post(`/api/notes/${act}/${id}`, undefined, { token: eve.token });
      expect([403, 404]).toContain(byEve.status);
      expectRefused(await server().post(`/api/notes/${act}/${id}`), 403, "FORBIDDEN");
    }
    expectRefused(
      await server().post(`/api/notes/drop/${id}`, undefined, { token: ada.token }),
      403,
      "FORBIDDEN",
    );
    expect((await server().lucent.findByID({ collection: "notes", id })).text).toBe("private");
    const changed = await server().post(`/api/notes/change/${id}`, undefined, { token: ada.token });
    expect(changed.body.text).toBe("changed");
  });
});

describe("an endpoint that fails", () => {
  it.each(FAILING)("because it %s is a 500 that is logged and tells nothing [LG-05]", async (name) => {
    const error = vi.spyOn(server().instance.engine.log, "error");
    const answer = await server().get(`/api/failing/${name.replaceAll(/\W/g, "-")}`);
    expect([answer.status, answer.body]).toEqual([
      500,
      { errors: [{ message: "Something went wrong.", code: "INTERNAL" }] },
    ]);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(error).toHaveBeenCalledOnce();
    expect(error.mock.calls[0]?.[0]).toMatchObject({ route: expect.stringContaining("/api/failing/") });
    error.mockRestore();
  });

  it("in a way that it names is answered like everything else", async () => {
    const answer = await server().get("/api/known");
    expectRefused(answer, 409, "CONFLICT");
    expect(answer.body.errors[0].data).toEqual({ now: 2 });
  });
});

it("endpoints of globals answer beneath them, and are as closed", async () => {
  const web = await serve({
    auth: {},
    collections: { users: { fields: {} } },
    globals: {
      site: {
        fields: { title: { type: "text" } },
        endpoints: [
          { path: "/hello/:name", ...say("site") },
          { path: "/closed", method: "get", handler: () => new Response("in") },
        ],
      },
    },
  });
  expect((await web.get("/api/globals/site/hello/ada")).body).toEqual({
    word: "site",
    params: { name: "ada" },
  });
  expectRefused(await web.get("/api/globals/site/closed"), 403, "FORBIDDEN");
  const { token } = await web.person("global@example.com");
  expect((await web.get("/api/globals/site/closed", { token })).text).toBe("in");
});
