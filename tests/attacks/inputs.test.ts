import { once } from "node:events";
import { connect } from "node:net";
import { beforeAll, describe, expect, it } from "vitest";
import { sendRaw } from "../support/raw.ts";
import { PASSWORD, type Received, serveSuite } from "../support/serve.ts";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };

const FIELDS = {
  text: { type: "text" },
  textarea: { type: "textarea" },
  email: { type: "email" },
  number: { type: "number" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  date: { type: "date" },
  select: { type: "select", options: ["a", "b"] },
  json: { type: "json" },
  relationship: { type: "relationship", relationTo: "things" },
} as const;

const server = serveSuite({
  auth: {},
  collections: {
    users: { fields: { name: { type: "text" } } },
    staff: {
      auth: { register: true, loginWithUsername: { allowEmailLogin: true, requireEmail: true } },
      fields: {},
    },
    things: { fields: FIELDS, access: open },
  },
});

const KNOWN = "known@example.com";

beforeAll(async () => {
  await server().lucent.create({ collection: "users", data: { email: KNOWN, password: PASSWORD } });
});

function expectClean(answer: Received, about?: string) {
  expect(answer.status, about).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(answer.body.errors, about).not.toHaveLength(0);
  for (const { message, code } of answer.body.errors) {
    expect(message).toEqual(expect.any(String));
    expect(code).toMatch(/^[A-Z_]+$/);
  }
  expect(answer.text).not.toMatch(/ {4}at |node:internal|sqlite|packages\/|\.ts\b/i);
}

const WRONG_TEXTS: unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  1e308,
  [],
  [KNOWN],
  [KNOWN, KNOWN],
  [[KNOWN]],
  {},
  { $ne: null },
  { $gt: "" },
  { equals: KNOWN },
  { toString: "x" },
  { length: 3 },
  { 0: "a" },
];

describe("a scalar that is none is refused before anything is looked up: [IN-02]", () => {
  const ACTS: [path: string, body: Record<string, unknown>][] = [
    ["/api/users/login", { email: KNOWN, password: PASSWORD }],
    ["/api/staff/login", { email: KNOWN, password: PASSWORD }],
    ["/api/staff/login", { username: "known", password: PASSWORD }],
    ["/api/users/register", { email: "typed@example.com", password: PASSWORD, name: "x" }],
    ["/api/staff/register", { email: "typed@example.com", username: "typed", password: PASSWORD }],
    ["/api/users/first-register", { email: "typed@example.com", password: PASSWORD }],
    [
      "/api/staff/first-register",
      { email: "typed@example.com", username: "typed", password: PASSWORD, setupCode: "x" },
    ],
  ];
  const fields = ACTS.flatMap(([path, body]) => Object.keys(body).map((key) => [path, key, body] as const));

  it.each(fields)("%s of %s", async (path, key, body) => {
    const slug = path.split("/")[2] as string;
    for (const wrong of WRONG_TEXTS) {
      // To a field of one's own, nothing is a value too.
      if (wrong === null && key === "name") continue;
      const before = (await server().lucent.count({ collection: slug })).totalDocs;
      const answer = await server().post(path, { ...body, [key]: wrong });
      expectClean(answer, JSON.stringify(wrong));
      expect(answer.status, JSON.stringify(wrong)).toBe(400);
      expect((await server().lucent.count({ collection: slug })).totalDocs).toBe(before);
    }
  });
});

describe("a field of a document takes its own kind alone:", () => {
  const TAKEN: Record<keyof typeof FIELDS, unknown[]> = {
    text: ["", "x", "🜚‮", "<script>", "'; drop table things; --"],
    textarea: ["", "a\r\nb\tc"],
    email: ["a@example.com", "a+b@sub.example.com"],
    number: [0, -0, 1.5, -1e308, 5e-324, Number.MAX_SAFE_INTEGER],
    integer: [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    boolean: [true, false],
    date: [
      "2026-11-21",
      "2026-11-21T09:30:00Z",
      "2026-11-21T09:30:00.123456+02:00",
      "0001-01-01",
      "9999-12-31",
    ],
    select: ["a", "b"],
    json: [0, "", false, [], {}, { a: { b: [1, null, "x"] } }, "text"],
    relationship: [],
  };
  const ALL: unknown[] = [
    true,
    false,
    0,
    1.5,
    2 ** 53,
    -1e308,
    "",
    "x",
    "true",
    "1",
    "2026-02-30",
    "2026-13-01",
    "2026-11-21T25:00:00Z",
    "2026-11-21T09:30:00+99:99",
    "10000-01-01",
    "0000-01-01",
    "-000001-01-01",
    "now",
    "__proto__",
    "constructor",
    "toString",
    "a,b",
    "a@b",
    "a@b@example.com",
    "a@example.com,b@example.com",
    "a@example.com\r\nbcc: b@example.com",
    "а＠example.com",
    "01890a5d-ac96-774b-bcce-b302099a8057",
    "' or 1=1 --",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udc00\ud800",
    [],
    ["a"],
    [null],
    {},
    { $ne: 1 },
    { equals: 1 },
    { increment: 1 },
    { parameter: "x" },
    { "": 1 },
    { "\u0000": 1 },
    { "\ud800": 1 },
    { a: "\u0000" },
    nest(70),
  ];

  it.each(Object.keys(FIELDS) as (keyof typeof FIELDS)[])("%s", async (name) => {
    const { lucent } = server();
    const { id } = await lucent.create({ collection: "things", data: {} });
    for (const value of [...TAKEN[name], null]) {
      const about = JSON.stringify(value);
      const answer = await server().post("/api/things", { [name]: value });
      expect([about, answer.status]).toEqual([about, 201]);
      expect((await server().patch(`/api/things/${id}`, { [name]: value })).status).toBe(200);
      const kept = (await lucent.findByID({ collection: "things", id, depth: 0 }))[name];
      if (name !== "date") expect(kept).toEqual(Object.is(value, -0) ? 0 : value);
    }
    for (const value of ALL) {
      const about = JSON.stringify(value);
      const made = await server().post("/api/things", { [name]: value });
      expectClean(made, about);
      expect([201, 400], about).toContain(made.status);
      const changed = await server().patch(`/api/things/${id}`, { [name]: value });
      expect(changed.status === 200, about).toBe(made.status === 201);
      if (made.status === 201) {
        // What was taken must come back out as it went in, in lists and alone.
        const kept = await server().get(`/api/things/${id}?depth=0`);
        expect(kept.status).toBe(200);
        if (name !== "date") expect(kept.body[name]).toEqual(value);
        expect((await server().get("/api/things?limit=1")).status).toBe(200);
      }
    }
  });

  function nest(depth: number): unknown {
    return depth === 0 ? "end" : { a: nest(depth - 1) };
  }
});

const PATHS = ["/api/users/login", "/api/users/register", "/api/users/first-register", "/api/things"];

describe("a body", () => {
  const BROKEN: [string, string | Uint8Array][] = [
    ["nothing but a brace", "{"],
    ["text", "hello"],
    ["a number", "5"],
    ["null", "null"],
    ["true", "true"],
    ["a list", "[]"],
    ["a list of objects", '[{"email":"a@example.com"}]'],
    ["a string", '"text"'],
    ["two objects", "{}{}"],
    ["a trailing comma", '{"email":"a@example.com",}'],
    ["single quotes", "{'email':'a@example.com'}"],
    ["a comment", '{"email":"a@example.com"}//'],
    ["NaN", '{"number":NaN}'],
    ["a number beyond all", '{"number":1e400}'],
    ["a NUL between", '{"text":\u0000"x"}'],
    ["a raw NUL in a text", '{"text":"a\u0000b"}'],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0x22, 0x74, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ["half a UTF-8 sign", Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc3]), Buffer.from('"}')])],
    ["UTF-16", Buffer.from('{"text":"x"}', "utf16le")],
    [
      "a surrogate as UTF-8",
      Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xed, 0xa0, 0x80, 0x22, 0x7d])]),
    ],
    ["half a character", '{"text":"\\ud800","email":"\\ud800","password":"\\ud800"}'],
    ["a NUL by escape", '{"text":"\\u0000","email":"\\u0000","password":"x"}'],
    ["the prototype", '{"__proto__":{"admin":true}}'],
    ["the prototype in depth", '{"json":{"a":{"__proto__":{"admin":true}}}}'],
    ["the constructor's prototype", '{"constructor":{"prototype":{"admin":true}}}'],
    ["the constructor's prototype in depth", '{"json":[{"constructor":{"prototype":{"admin":true}}}]}'],
    ["the prototype by escape", '{"\\u005f\\u005fproto\\u005f\\u005f":{"admin":true}}'],
    ["100000 brackets", "[".repeat(100_000)],
    ["100000 braces", '{"a":'.repeat(100_000)],
    ["a deep list that is closed", `{"json":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
    ["a deep object that is closed", `{"json":${'{"a":'.repeat(90_000)}1${"}".repeat(90_000)}}`],
    [
      "a deep list in a text's place",
      `{"text":${"[".repeat(100_000)}${"]".repeat(100_000)},"email":[[[[]]]]}`,
    ],
  ];

  it.each(BROKEN)("of %s is a 400 [IN-01]", async (_, body) => {
    for (const path of PATHS) {
      const response = await fetch(server().url + path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: body as string,
      });
      const { errors } = (await response.json()) as { errors: unknown };
      expect([path, response.status]).toEqual([path, 400]);
      expect(errors).toEqual([
        expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
      ]);
    }
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
    expect((await server().get("/api/users/me")).body).toEqual({ user: null, message: "Account" });
  });

  it("of unknown fields, a million of them or of long names, harms nobody", async () => {
    const many = JSON.stringify(
      Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, 1])),
    );
    const long = JSON.stringify({ ["k".repeat(500_000)]: 1 });
    for (const body of [many, long]) {
      for (const path of PATHS) expectClean(await server().post(path, body));
    }
    const refused = await server().post("/api/users/register", many);
    expect(refused.status).toBe(400);
    expect(refused.text.length).toBeLessThan(100_000);
  });

  it("that is larger than a mebibyte is a 413, announced or not [IN-04]", async () => {
    for (const path of PATHS) {
      const declared = await sendRaw(server().url, [
        `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1048577\r\n\r\n{`,
      ]);
      expect([path, declared.status]).toEqual([path, 413]);
      const chunk = `10000\r\n${"a".repeat(0x10000)}\r\n`;
      const chunked = await sendRaw(server().url, [
        `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
        ...Array.from({ length: 20 }, () => chunk),
      ]);
      expect([path, chunked.status]).toEqual([path, 413]);
      for (const { text } of [declared, chunked]) expect(text).toContain("BODY_TOO_LARGE");
    }
  });

  it("that is just as large as allowed is read", async () => {
    const text = "a".repeat(1024 * 1024 - '{"text":""}'.length);
    expect((await server().post("/api/things", { text })).status).toBe(201);
  });

  it("is not needed where nothing has to be said", async () => {
    expect((await server().post("/api/things")).status).toBe(201);
    expect((await server().post("/api/users/login")).status).toBe(400);
  });

  it.each([
    "text/plain",
    "text/json",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "application/json; charset=iso-8859-1",
    "application/json; charset=utf-7",
    "application/json-seq",
    "application/merge-patch+json",
    "*/*",
    "json",
    "application/json\tx",
  ])("of the type %s is a 415 for every act [IN-05]", async (type) => {
    for (const path of PATHS) {
      const answer = await server().post(path, "{}", { headers: { "content-type": type } });
      expect([path, answer.status]).toEqual([path, 415]);
      expectClean(answer);
    }
  });

  it.each(["gzip", "deflate", "br", "identity, gzip"])(
    "packed with %s is not unpacked [IN-04]",
    async (encoding) => {
      const headers = { "content-type": "application/json", "content-encoding": encoding };
      const body = Buffer.from("1f8b0800000000000003", "hex");
      const response = await fetch(`${server().url}/api/things`, { method: "POST", headers, body });
      expect([400, 415]).toContain(response.status);
    },
  );
});

describe("an address in disguise leads nowhere: [IN-07]", () => {
  it.each([
    "//api/users/me",
    "/api//users/me",
    "/api/users//me",
    "/api/users/me//",
    "/api/./users/me",
    "/api/users/../users/me",
    "/api/users/%2e%2e/users/me",
    "/api/users/%6de",
    "/api%2fusers%2fme",
    "/api/users%2fme",
    "/api/users/me%00",
    "/api/users/me%20",
    "/api/users/me;x=1",
    "/api/users/me.json",
    "/api\\users\\me",
    "/api/users\\me",
    "/API/users/me",
    "/api/Users/me",
    "/api/users/ME",
    "/api/users/%ff",
    "/api/users/%",
    "/api/__proto__",
    "/api/constructor",
    "/api/lucent_people",
    "/api/lucent_sessions",
    "/api/sqlite_schema",
    "/api/users/__proto__/x",
    "/api",
    "/.env",
    "/api/users/../../../../etc/passwd",
    "http://127.0.0.1/api/users/me",
    "http://evil.example/api/users/me",
    "*",
  ])("%s", async (path) => {
    const { status, text } = await sendRaw(server().url, [
      `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    ]);
    expect([400, 403, 404]).toContain(status);
    expect(text).toMatch(/"errors":\[\{"message"/);
    expect(text).not.toContain('"message":"Account"');
  });

  it("but for one slash at the end", async () => {
    expect((await server().get("/api/users/me/")).status).toBe(200);
  });

  it.each(["PUT", "TRACE", "PROPFIND", "SEARCH", "LOCK", "REPORT", "M-SEARCH", "PURGE"])(
    "and no method %s is known",
    async (method) => {
      for (const path of ["/api/users", "/api/users/login", "/api/things"]) {
        const { status, text } = await sendRaw(server().url, [
          `${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}`,
        ]);
        expect([400, 404, 405]).toContain(status);
        expect(text).toMatch(/"errors":\[\{"message"/);
      }
    },
  );
});

describe("what is hardly HTTP [IN-04, IN-08]", () => {
  const line = "GET /api/users/me HTTP/1.1\r\nhost: x\r\n";
  const CASES: [string, string, number[]][] = [
    ["a header of 20 kB", `${line}x: ${"a".repeat(20_000)}\r\n\r\n`, [431]],
    ["5000 headers", `${line}${"x: y\r\n".repeat(5_000)}\r\n`, [431]],
    ["1500 headers", `${line}${"x: y\r\n".repeat(1_500)}connection: close\r\n\r\n`, [200, 431]],
    [
      "an address of 20 kB",
      `GET /api/users/me?${"a".repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
      [414, 431],
    ],
    ["no HTTP at all", "hello\r\n\r\n", [400]],
    ["TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000", [400]],
    ["a bad version", "GET / HTTP/9.9\r\nhost: x\r\n\r\n", [400, 505]],
    ["no host", "GET /api/users/me HTTP/1.1\r\n\r\n", [400]],
    ["a space in the name of a header", `${line}x y: z\r\n\r\n`, [400]],
    ["a folded header", `${line}x: a\r\n b\r\n\r\n`, [200, 400]],
    ["a NUL in a header", `${line}x: a\0b\r\n\r\n`, [400]],
    ["two lengths", `${line}content-length: 1\r\ncontent-length: 2\r\n\r\n`, [400]],
    ["a length and chunks", `${line}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, [400]],
    ["a length below zero", `${line}content-length: -1\r\n\r\n`, [400]],
    ["a chunk that lies", postChunked("zz\r\n{}\r\n"), [400]],
    ["chunks without an end", postChunked("2\r\n{}\r\n"), [0, 400, 408]],
    ["an unknown expectation", `${line}expect: nonsense\r\nconnection: close\r\n\r\n`, [417]],
    ["an upgrade", `${line}connection: upgrade\r\nupgrade: websocket\r\n\r\n`, [200, 400]],
    ["a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nhost: x\r\n\r\n", [0, 400, 404, 405]],
    [
      "two credentials in two lines",
      `${line}authorization: a\r\nauthorization: b\r\nconnection: close\r\n\r\n`,
      [200],
    ],
    ["a request id with a line break", `${line}x-request-id: a%0d%0ab\r\nconnection: close\r\n\r\n`, [200]],
  ];

  function postChunked(chunks: string): string {
    return `POST /api/things HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${chunks}`;
  }

  it.each(CASES)("is answered or hung up on, and the server lives on: %s", async (_, text, statuses) => {
    const answer = await sendRaw(server().url, [Buffer.from(text, "latin1")], 500);
    expect(statuses).toContain(answer.status);
    if (answer.status >= 400) expect(answer.text).toContain('{"errors":[{"message":');
    expect((await server().get("/health/live")).status).toBe(200);
  });

  it("does not shake it off when it hangs up in the middle", async () => {
    const head =
      "POST /api/things HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{";
    await Promise.all(Array.from({ length: 20 }, () => sendRaw(server().url, [head], 20)));
    expect((await server().get("/health/ready")).status).toBe(200);
  });

  it("lets nobody keep a connection that it has refused, however silent they are", async () => {
    const COUNT = 40;
    const { hostname, port } = new URL(server().url);
    const open = () => process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;
    const before = open();
    const refused = Array.from({ length: COUNT }, (_, index) => {
      const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true }).resume();
      socket.write(index % 2 === 0 ? "garbage\r\n\r\n" : `${line}x: ${"a".repeat(20_000)}\r\n\r\n`);
      return socket;
    });
    await Promise.all(refused.map((socket) => once(socket, "end")));
    // Their own ends are open still; the server's must not be.
    await expect.poll(open, { timeout: 3_000 }).toBeLessThan(before + COUNT + COUNT / 4);
    for (const socket of refused) socket.destroy();
  });

  it("takes a request id that is one, and no other", async () => {
    const id = async (sent: string) =>
      (await server().get("/api/users/me", { headers: { "x-request-id": sent } })).headers.get(
        "x-request-id",
      );
    expect(await id("abcdefgh-1234")).toBe("abcdefgh-1234");
    for (const sent of ["short", "a".repeat(65), "with space in it", '{"level":60}', "<script>x</script>"]) {
      expect(await id(sent)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    }
  });
});
