import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRefused, type Parts, senderTo } from "./support/forms.ts";
import { PASSWORD, serveSuite } from "./support/serve.ts";

const FOREIGN = "https://evil.example";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const server = serveSuite({
  auth: {},
  collections: {
    users: { fields: {} },
    posts: {
      fields: { title: { type: "text" }, rank: { type: "integer" }, meta: { type: "json" } },
      access: open,
    },
    notes: {
      fields: { text: { type: "text" } },
    },
  },
});

const own = () => server().url;
const countOf = async (collection: string): Promise<number> =>
  (await server().lucent.count({ collection })).totalDocs;

const { send, sendForm } = senderTo(server);

/** Sends the text of a form as it stands. */
const sendText = (
  text: string | Uint8Array,
  type = "multipart/form-data; boundary=border",
  path = "/api/posts",
) => send(path, { method: "POST", headers: { "content-type": type }, body: text as string });

const part = (name: string, value: string, more = "") =>
  `--border\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

describe("a form with the part `_payload`", () => {
  it("is read like JSON wherever JSON is", async () => {
    const data = { title: "Grüße, 🜚", rank: 3, meta: { a: [1, null, "x"] } };
    const made = await sendForm("/api/posts?depth=0", [["_payload", JSON.stringify(data)]]);
    expect([made.status, made.body.doc]).toEqual([201, expect.objectContaining(data)]);
    const path = `/api/posts/${made.body.doc.id}`;
    const changed = await sendForm(path, [["_payload", '{"rank":4}']], { method: "PATCH" });
    expect([changed.status, changed.body.doc]).toEqual([
      200,
      { ...made.body.doc, rank: 4, updatedAt: expect.any(String) },
    ]);

    const person = JSON.stringify({ email: "form@example.com", password: PASSWORD });
    expect((await sendForm("/api/users/register", [["_payload", person]])).status).toBe(201);
    const login = await sendForm("/api/users/login", [["_payload", person]]);
    expect(login.body.user.email).toBe("form@example.com");
  });

  it("may go by any boundary that the standard knows", async () => {
    for (const boundary of ["----WebKitFormBoundaryABC123", "'()+_,-./:=?", "a b", "x".repeat(70)]) {
      const text = `--${boundary}\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{"rank":1}\r\n--${boundary}--\r\n`;
      for (const type of [
        `multipart/form-data; boundary="${boundary}"`,
        `Multipart/Form-Data;charset=utf-8; boundary="${boundary}"`,
      ]) {
        expect([boundary, (await sendText(text, type)).body.doc?.rank]).toEqual([boundary, 1]);
      }
    }
  });

  it("is an empty object without that part", async () => {
    expect((await sendText("--border--\r\n")).status).toBe(201);
    expect((await sendText(`${part("_payload", "")}--border--\r\n`)).status).toBe(201);
    expectRefused(await sendText("--border--\r\n", undefined, "/api/users/login"), 400, "VALIDATION_FAILED");
  });

  const REFUSED: [string, Parts, string][] = [
    [
      "a file beside it",
      [
        ["file", new Blob(["x"])],
        ["_payload", '{"title":"x"}'],
      ],
      "file",
    ],
    [
      "a file behind it",
      [
        ["_payload", '{"title":"x"}'],
        ["file", new Blob(["x"])],
      ],
      "file",
    ],
    [
      "a file that is text",
      [
        ["_payload", '{"title":"x"}'],
        ["file", "x"],
      ],
      "file",
    ],
    [
      "an empty file",
      [
        ["_payload", "{}"],
        ["file", new Blob([])],
      ],
      "file",
    ],
    [
      "a file of another name",
      [
        ["_payload", "{}"],
        ["picture", new Blob(["x"])],
      ],
      "picture",
    ],
    [
      "itself as a file",
      [["_payload", new Blob(['{"title":"x"}'], { type: "application/json" })]],
      "_payload",
    ],
    [
      "fields beside it",
      [
        ["_payload", '{"title":"x"}'],
        ["rank", "1"],
      ],
      "rank",
    ],
    ["fields in its place", [["title", "x"]], "title"],
    [
      "itself twice",
      [
        ["_payload", '{"title":"x"}'],
        ["_payload", '{"title":"y"}'],
      ],
      "_payload",
    ],
    ["a part without a name", [["", "x"]], ""],
    ["a part by the prototype's name", [["__proto__", '{"x":1}']], "__proto__"],
    ["a path to the prototype", [["__proto__[x]", "1"]], "__proto__[x]"],
    ["a path to the constructor's", [["constructor[prototype][x]", "1"]], "constructor[prototype][x]"],
  ];

  it.each(REFUSED)("with %s is refused, and says which part is too much", async (_, parts, path) => {
    const before = await countOf("posts");
    const answer = await sendForm("/api/posts", parts);
    expectRefused(answer, 400, "VALIDATION_FAILED");
    expect(answer.body.errors[0].data.errors).toEqual([{ path, message: expect.any(String) }]);
    expect(await countOf("posts")).toBe(before);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it.each([
    "{",
    "x",
    "5",
    "null",
    "[]",
    '"text"',
    '{"__proto__":{"x":1}}',
    '{"meta":{"a":{"__proto__":{"x":1}}}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"title":5}',
    '{"title":"\\u0000"}',
    `{"meta":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
  ])("holding %.40s is answered like the same JSON", async (text) => {
    const asJson = await server().post("/api/posts", text);
    const asForm = await sendForm("/api/posts", [["_payload", text]]);
    expect([asForm.status, asForm.body]).toEqual([400, asJson.body]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  const BROKEN: [string, string | Uint8Array][] = [
    ["nothing at all", ""],
    ["no boundary in it", "hello"],
    ["no end", part("_payload", "{}")],
    ["only a start", "--border\r\n"],
    ["a part without headers", "--border\r\n\r\n{}\r\n--border--\r\n"],
    ["a part without a name", "--border\r\nContent-Disposition: form-data\r\n\r\n{}\r\n--border--\r\n"],
    [
      "a part of another kind",
      '--border\r\nContent-Disposition: attachment; name="_payload"\r\n\r\n{}\r\n--border--\r\n',
    ],
    ["a header without an end", '--border\r\nContent-Disposition: form-data; name="_payload'],
    ["lone line feeds", '--border\nContent-Disposition: form-data; name="_payload"\n\n{}\n--border--\n'],
    ["another boundary", part("_payload", "{}").replaceAll("border", "other")],
  ];

  it.each(BROKEN)("that is broken, with %s, is a 400", async (_, text) => {
    expectRefused(await sendText(text), 400, "INVALID_REQUEST");
  });

  it("that is no text is a 400", async () => {
    const bytes = Buffer.concat([
      Buffer.from(part("_payload", '{"title":"').slice(0, -2)),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}\r\n--border--\r\n'),
    ]);
    expectRefused(await sendText(bytes), 400, "INVALID_JSON");
  });

  it.each([
    "multipart/form-data",
    "multipart/form-data; boundary=",
    'multipart/form-data; boundary=""',
    `multipart/form-data; boundary=${"x".repeat(71)}`,
    "multipart/form-data; boundary=a\u00e9b",
    "multipart/mixed; boundary=border",
    "multipart/form-datax; boundary=border",
    "application/x-www-form-urlencoded",
    "text/plain; boundary=border",
  ])("of the type %s is not looked at", async (type) => {
    expectRefused(
      await sendText(`${part("_payload", "{}")}--border--\r\n`, type),
      415,
      "UNSUPPORTED_MEDIA_TYPE",
    );
  });

  it("is refused at once when it is a heap of parts, and when it is too large", async () => {
    const heap = `${part("a", "1").repeat(10_000)}--border--\r\n`;
    const started = performance.now();
    expectRefused(await sendText(heap), 400, "INVALID_REQUEST");
    expectRefused(await sendText("--border\r\n".repeat(90_000)), 400, "INVALID_REQUEST");
    expectRefused(await sendText(part("a".repeat(900_000), "1")), 400, "INVALID_REQUEST");
    expect(performance.now() - started).toBeLessThan(2_000);
    expectRefused(
      await sendForm("/api/posts", [["_payload", `{"title":"${"x".repeat(1024 * 1024)}"}`]]),
      413,
      "BODY_TOO_LARGE",
    );
  });

  it("never fails the server, whatever it is made of", async () => {
    const piece = fc.oneof(
      fc.constantFrom("--border", "--border--", "\r\n", "\r\n\r\n", "\n", "--", '"', ";", "%22", "=", "{}"),
      fc.constantFrom(
        'Content-Disposition: form-data; name="_payload"',
        "Content-Type: text/plain",
        "filename*=UTF-8''x",
      ),
      fc.constantFrom(
        "Content-Transfer-Encoding: base64",
        'name="__proto__"',
        'filename="x"',
        "Content-Disposition:",
      ),
      fc.string({ unit: "binary", maxLength: 10 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const answer = await sendText(pieces.join(""));
        if (answer.status >= 500) throw new Error(answer.text);
      }),
      { seed: 20_261_122, numRuns: 300 },
    );
  });
});

describe("a form that a page of another site sends [CK-02, CK-03]", () => {
  const payload: Parts = [["_payload", '{"text":"x"}']];
  const SITES: [string, () => Record<string, string>][] = [
    ["another origin", () => ({ origin: FOREIGN })],
    ["another origin that says it is ours", () => ({ origin: FOREIGN, "sec-fetch-site": "same-origin" })],
    ["no origin to speak of", () => ({ origin: "null" })],
    ["across sites", () => ({ "sec-fetch-site": "cross-site" })],
    ["a sister's site", () => ({ "sec-fetch-site": "same-site" })],
  ];

  it.each(SITES)("from %s does nothing with the cookie", async (_, headersOf) => {
    const { cookie } = await server().person(`cookie-${Math.random()}@example.com`);
    const note = await server().lucent.create({ collection: "notes", data: { text: "kept" } });
    const before = await countOf("notes");
    const headers = { cookie, ...headersOf() };
    expectRefused(await sendForm("/api/notes", payload, { headers }), 403, "FORBIDDEN");
    expectRefused(
      await sendForm(`/api/notes/${note.id}`, payload, { headers, method: "PATCH" }),
      403,
      "FORBIDDEN",
    );
    expect(await countOf("notes")).toBe(before);
    expect((await server().lucent.findByID({ collection: "notes", id: note.id })).text).toBe("kept");
    expect((await sendForm("/api/users/logout", payload, { headers })).status).toBeGreaterThanOrEqual(400);
    expect((await server().get("/api/users/me", { headers: { cookie } })).body.user).not.toBeNull();
  });

  it.each(SITES)("from %s signs nobody in, up or out, even without a cookie", async (_, headersOf) => {
    const email = `login-${Math.random()}@example.com`;
    await server().post("/api/users/register", { email, password: PASSWORD });
    const before = await countOf("users");
    const person = (address: string): Parts => [
      ["_payload", JSON.stringify({ email: address, password: PASSWORD })],
    ];
    for (const [act, address] of [
      ["login", email],
      ["register", `x${email}`],
      ["first-register", `y${email}`],
    ] as const) {
      const answer = await sendForm(`/api/users/${act}`, person(address), { headers: headersOf() });
      expectRefused(answer, 403, "FORBIDDEN");
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await countOf("users")).toBe(before);
  });

  it("is read from a page of one's own, and with a credential that no form can carry", async () => {
    const { cookie, token } = await server().person("own-form@example.com");
    expect((await sendForm("/api/notes", payload, { headers: { cookie, origin: own() } })).status).toBe(201);
    expect(
      (await sendForm("/api/notes", payload, { headers: { cookie, "sec-fetch-site": "same-origin" } }))
        .status,
    ).toBe(201);
    const authorization = `Bearer ${token}`;
    expect(
      (await sendForm("/api/notes", payload, { headers: { authorization, origin: FOREIGN } })).status,
    ).toBe(201);
    // Without a word of where it comes from it is no browser's, and the cookie does not count.
    expectRefused(await sendForm("/api/notes", payload, { headers: { cookie } }), 403, "FORBIDDEN");
  });
});

describe("HEAD and OPTIONS", () => {
  it("HEAD tells the headers of the GET and sends no body", async () => {
    const get = await server().get("/api/posts?limit=1");
    const head = await server().request("/api/posts?limit=1", { method: "HEAD" });
    expect([head.status, head.text]).toEqual([200, ""]);
    expect(head.headers.get("content-length")).toBe(String(Buffer.byteLength(get.text)));
    const mounted: Response = await server().lucent.fetch(
      new Request(`${own()}/api/posts?limit=1`, { method: "HEAD" }),
    );
    expect([mounted.status, mounted.body]).toEqual([200, null]);
    expect(mounted.headers.get("content-length")).toBe(head.headers.get("content-length"));
  });

  it("OPTIONS tells what a script may send", async () => {
    for (const path of ["/api/posts", "/api/nowhere"]) {
      const { status, body, headers } = await server().request(path, { method: "OPTIONS" });
      expect([status, body]).toEqual([200, {}]);
      expect(headers.get("access-control-allow-methods")).toBe("GET, POST, PUT, PATCH, DELETE, OPTIONS");
      expect(headers.get("access-control-allow-headers")).toContain("X-Payload-HTTP-Method-Override");
    }
  });
});
