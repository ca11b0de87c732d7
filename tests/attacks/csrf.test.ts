import { describe, expect, it } from "vitest";
import { serveProduction } from "../support/production.ts";
import { PASSWORD, serve, serveSuite, type TestServer } from "../support/serve.ts";

const LISTED = "https://app.example.com";
const collections = { users: { fields: {} }, notes: { fields: { text: { type: "text" } } } };

const server = serveSuite({ auth: {}, csrf: [LISTED], cors: [LISTED], collections });

const own = () => server().url;
const ownAsLocalhost = () => server().url.replace("127.0.0.1", "localhost");

/** What a browser may say of a page's origin, and whether the cookie counts then. */
const SOURCES: [string, () => Record<string, string>, { unsafe: boolean; safe: boolean }][] = [
  ["the server's own origin", () => ({ origin: own() }), { unsafe: true, safe: true }],
  ["its own origin by its other name", () => ({ origin: ownAsLocalhost() }), { unsafe: true, safe: true }],
  ["a listed origin", () => ({ origin: LISTED }), { unsafe: true, safe: true }],
  [
    "a listed origin, cross-site",
    () => ({ origin: LISTED, "sec-fetch-site": "cross-site" }),
    { unsafe: true, safe: true },
  ],
  ["no origin, same-origin", () => ({ "sec-fetch-site": "same-origin" }), { unsafe: true, safe: true }],
  ["no origin, same-site", () => ({ "sec-fetch-site": "same-site" }), { unsafe: false, safe: true }],
  ["no origin, none", () => ({ "sec-fetch-site": "none" }), { unsafe: false, safe: true }],
  ["no origin, cross-site", () => ({ "sec-fetch-site": "cross-site" }), { unsafe: false, safe: false }],
  ["no origin and no word of the site", () => ({}), { unsafe: false, safe: true }],
  [
    "no origin and a made-up site",
    () => ({ "sec-fetch-site": "Same-Origin" }),
    { unsafe: false, safe: true },
  ],
  ...[
    "null",
    "https://evil.example",
    "http://app.example.com",
    "https://app.example.com:8443",
    "https://app.example.com.evil.example",
    "https://evil-app.example.com",
    "https://sub.app.example.com",
    "https://app.example.com@evil.example",
    "https://app.example.com/",
    "HTTPS://APP.EXAMPLE.COM",
    "https://app.example.com, https://evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "*",
    "undefined",
  ].map((origin): [string, () => Record<string, string>, { unsafe: boolean; safe: boolean }] => [
    `the origin ${JSON.stringify(origin)}, said to be same-origin`,
    () => ({ origin, "sec-fetch-site": "same-origin" }),
    { unsafe: false, safe: false },
  ]),
];

let people = 0;
const somebody = () => server().person(`person-${++people}@example.com`);

describe.each(SOURCES)("with only the cookie, from %s, [CK-02]", (_, headersOf, counts) => {
  it(`reading ${counts.safe ? "works" : "is a stranger's"}`, async () => {
    const { cookie, id } = await somebody();
    for (const method of ["GET", "HEAD"]) {
      const { status } = await server().request("/api/notes", {
        method,
        headers: { cookie, ...headersOf() },
      });
      expect([method, status]).toEqual([method, counts.safe ? 200 : 403]);
    }
    const me = await server().get("/api/users/me", { headers: { cookie, ...headersOf() } });
    expect(me.body.user?.id ?? null).toBe(counts.safe ? id : null);
  });

  it(`changing ${counts.unsafe ? "works" : "changes nothing"}`, async () => {
    const { cookie, id } = await somebody();
    const { lucent } = server();
    const note = await lucent.create({ collection: "notes", data: { text: "before" } });
    const headers = { cookie, ...headersOf() };
    const before = (await lucent.count({ collection: "notes" })).totalDocs;

    const created = await server().post("/api/notes", { text: "made" }, { headers });
    const updated = await server().patch(`/api/notes/${note.id}`, { text: "after" }, { headers });
    const removed = await server().delete(`/api/notes/${note.id}`, { headers });
    const statuses = [created.status, updated.status, removed.status];
    expect(statuses).toEqual(counts.unsafe ? [201, 200, 200] : [403, 403, 403]);
    if (!counts.unsafe) {
      expect((await lucent.count({ collection: "notes" })).totalDocs).toBe(before);
      expect((await lucent.findByID({ collection: "notes", id: note.id })).text).toBe("before");
    }

    const logout = await server().post("/api/users/logout", undefined, { headers });
    expect(logout.status).toBe(counts.unsafe ? 200 : 400);
    const still = await server().get("/api/users/me", { headers: { cookie } });
    expect(still.body.user?.id ?? null).toBe(counts.unsafe ? null : id);
  });
});

describe("a form of another site [CK-02, CK-03, IN-05]", () => {
  const FORM_TYPES = [
    "application/x-www-form-urlencoded",
    "text/plain",
    "text/plain; charset=application/json",
    "text/plain; application/json",
    "application/jsonp",
    "application/json, text/plain",
    "application/json; charset=utf-16",
    "application/csp-report",
    "",
  ];

  it.each(FORM_TYPES)("of the type %j is not read, even from the own origin", async (type) => {
    const { cookie } = await somebody();
    const headers = { cookie, origin: own(), "content-type": type };
    const before = (await server().lucent.count({ collection: "notes" })).totalDocs;
    const answer = await server().post("/api/notes", '{"text":"x"}', { headers });
    expect(answer.status).toBe(415);
    expect((await server().lucent.count({ collection: "notes" })).totalDocs).toBe(before);
  });

  it.each(FORM_TYPES)("of the type %j registers nobody and signs nobody in", async (type) => {
    const email = `form-${++people}@example.com`;
    const body = JSON.stringify({ email, password: PASSWORD });
    for (const act of ["register", "login", "first-register"]) {
      const answer = await server().post(`/api/users/${act}`, body, { headers: { "content-type": type } });
      expect([act, answer.status]).toEqual([act, 415]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });
});

describe("reading never changes anything [CK-04]", () => {
  it.each(["GET", "HEAD"])("%s reaches no act that does", async (method) => {
    const { cookie, id } = await somebody();
    const note = await server().lucent.create({ collection: "notes", data: { text: "kept" } });
    for (const path of ["login", "register", "logout", "first-register", "refresh", "logout-all"]) {
      const { status } = await server().request(`/api/users/${path}`, { method, headers: { cookie } });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    await server().request(`/api/notes/${note.id}?_method=DELETE&text=x`, { method, headers: { cookie } });
    expect((await server().lucent.findByID({ collection: "notes", id: note.id })).text).toBe("kept");
    expect((await server().get("/api/users/me", { headers: { cookie } })).body.user.id).toBe(id);
  });

  it.each(["x-http-method-override", "x-payload-http-method-override", "x-method-override", "x-http-method"])(
    "a header %s makes no act of it",
    async (name) => {
      const { cookie, token } = await somebody();
      const note = await server().lucent.create({ collection: "notes", data: { text: "kept" } });
      for (const act of ["DELETE", "PATCH", "POST"]) {
        const headers = { cookie, [name]: act };
        await server().get(`/api/notes/${note.id}`, { headers });
        await server().post(
          `/api/notes/${note.id}`,
          { text: "changed" },
          { token, headers: { [name]: act } },
        );
        await server().get("/api/users/logout", { headers });
      }
      expect((await server().lucent.findByID({ collection: "notes", id: note.id })).text).toBe("kept");
      expect((await server().get("/api/notes", { token })).status).toBe(200);
    },
  );
});

it("asks nothing of a request with a token in a header [CK-02]", async () => {
  const { token } = await somebody();
  const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect((await server().post("/api/notes", { text: "x" }, { token, headers })).status).toBe(201);
});

describe("the cookie", () => {
  const credentials = { email: "cookie@example.com", password: PASSWORD };

  async function cookiesOf(web: TestServer) {
    await web.post("/api/users/register", credentials);
    const login = await web.post("/api/users/login", credentials);
    const headers = { authorization: `Bearer ${login.body.token}` };
    const logout = await web.post("/api/users/logout", undefined, { headers });
    return [login, logout].map(({ headers: answered }) => answered.getSetCookie());
  }

  const attributesOf = (cookie = "") =>
    cookie
      .split("; ")
      .slice(1)
      .filter((attribute) => !attribute.startsWith("Expires"))
      .sort();

  it("is HttpOnly and Lax in development, and is cleared with the same attributes", async () => {
    const [login, logout] = await cookiesOf(await serve({ auth: {}, collections }));
    const [access, refresh] = login ?? [];
    expect(login).toHaveLength(2);
    expect(access).toMatch(/^lucent-token=[\w-]+\.[\w-]+\.[\w-]+;/);
    expect(refresh).toMatch(/^lucent-token-refresh=lucent_refresh_[\w-]+;/);
    expect(logout).toHaveLength(2);
    expect(logout?.[0]).toMatch(/^lucent-token=;.*Expires=Thu, 01 Jan 1970/);
    expect(logout?.[1]).toMatch(/^lucent-token-refresh=;.*Expires=Thu, 01 Jan 1970/);
    for (const cookie of [access, refresh, ...(logout ?? [])])
      expect(attributesOf(cookie)).toEqual(["HttpOnly", "Path=/", "SameSite=Lax"]);
  });

  it("is bound to the host and Secure in production [CK-01]", async () => {
    const [login, logout] = await cookiesOf(await serveProduction({ auth: {}, collections }));
    expect(login?.[0]).toMatch(/^__Host-lucent-token=/);
    expect(login?.[1]).toMatch(/^__Host-lucent-token-refresh=/);
    for (const cookie of [...(login ?? []), ...(logout ?? [])])
      expect(attributesOf(cookie)).toEqual(["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
  });

  it("stays Secure in production whatever the config says, and carries a domain only when asked [CK-01]", async () => {
    const auth = { cookies: { secure: false, domain: "example.com", sameSite: "None" } };
    const [login] = await cookiesOf(await serveProduction({ auth, collections }));
    expect(login?.[0]).toMatch(/^__Secure-lucent-token=/);
    expect(attributesOf(login?.[0])).toEqual([
      "Domain=example.com",
      "HttpOnly",
      "Path=/",
      "SameSite=None",
      "Secure",
    ]);
  });

  it("counts in production only from the address that was configured", async () => {
    const web = await serveProduction({ auth: {}, collections });
    await web.post("/api/users/register", credentials);
    const login = await web.post("/api/users/login", credentials);
    const cookie = login.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const create = async (origin: string) =>
      (await web.post("/api/notes", { text: "x" }, { headers: { cookie, origin } })).status;
    expect(await create("https://api.example.com")).toBe(201);
    expect(await create(web.url)).toBe(403);
    for (const origin of ["http://localhost", "https://localhost", "https://127.0.0.1"])
      expect(await create(origin)).toBe(403);
    expect(await create("http://api.example.com")).toBe(403);
  });

  it("that anybody else could have set does not stand in for it in production [CK-08]", async () => {
    const web = await serveProduction({ auth: {}, collections });
    const { token } = await web.person("plain@example.com");
    const headers = { cookie: `lucent-token=${token}` };
    expect((await web.get("/api/notes", { headers })).status).toBe(403);
  });

  it("of a session chosen beforehand is not adopted by the login [SE-05]", async () => {
    const { cookie } = await somebody();
    const body = { email: `person-${people}@example.com`, password: PASSWORD };
    const login = await server().post("/api/users/login", body, { headers: { cookie } });
    expect(login.headers.getSetCookie()[0]).not.toContain(cookie);
  });
});

describe("answers to scripts of other origins [CK-05]", () => {
  const allowed = async (web: TestServer, origin: string | null, method = "GET") => {
    const headers = origin === null ? {} : { origin };
    const { headers: answered } = await web.request("/api/notes", { method, headers });
    return [
      answered.get("access-control-allow-origin"),
      answered.get("access-control-allow-credentials"),
      answered.get("vary")?.includes("Origin"),
    ];
  };

  it.each(["GET", "OPTIONS", "POST"])("are readable for listed ones, asked by %s", async (method) => {
    expect(await allowed(server(), LISTED, method)).toEqual([LISTED, "true", true]);
  });

  it.each([
    "null",
    "https://evil.example",
    "http://app.example.com",
    "https://app.example.com:444",
    "https://app.example.com.evil.example",
    "https://sub.app.example.com",
    "https://appXexample.com",
    "*",
    "",
    null,
  ])("are closed for %j", async (origin) => {
    expect(await allowed(server(), origin)).toEqual([null, null, true]);
    expect(await allowed(server(), origin, "OPTIONS")).toEqual([null, null, true]);
  });

  it("never come with credentials where all are let in", async () => {
    const web = await serve({ auth: {}, cors: ["*"], collections });
    for (const origin of [LISTED, "null", "https://evil.example"]) {
      expect((await allowed(web, origin)).slice(0, 2)).toEqual(["*", null]);
    }
    const { cookie } = await web.person("star@example.com");
    const headers = { cookie, origin: "https://evil.example" };
    expect((await web.get("/api/notes", { headers })).status).toBe(403);
  });

  it("are closed altogether by default", async () => {
    const web = await serve({ auth: {}, collections });
    expect(await allowed(web, LISTED)).toEqual([null, null, true]);
  });

  it("are not kept by anything in between [CK-07]", async () => {
    const { token, cookie } = await somebody();
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie }]) {
      for (const path of ["/api/notes", "/api/users/me"]) {
        const answer = await server().get(path, { headers });
        expect(answer.headers.get("cache-control")).toBe("no-store");
        expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      }
    }
  });
});

describe("in a host's own server [CK-02]", () => {
  const EVIL = "https://evil.example";
  const HOME = "https://api.example.com";

  it("the address that a request names makes no origin trusted in production", async () => {
    const web = await serveProduction({ auth: {}, collections });
    const { token } = await web.person("host@example.com");
    const cookie = `__Host-lucent-token=${token}`;
    const create = async (address: string, headers: Record<string, string>) => {
      const sent = { cookie, "content-type": "application/json", ...headers };
      const request = new Request(`${address}/api/notes`, { method: "POST", headers: sent, body: "{}" });
      return ((await web.lucent.fetch(request)) as Response).status;
    };
    expect(await create(HOME, { origin: HOME })).toBe(201);
    expect(await create(EVIL, { origin: EVIL })).toBe(403);
    expect(
      await create(EVIL, { origin: EVIL, host: "evil.example", "x-forwarded-host": "evil.example" }),
    ).toBe(403);
    expect(await create(HOME, { origin: HOME })).toBe(201);
  });

  it("`authenticate` heeds the same rules", async () => {
    const { cookie, id, token } = await somebody();
    const whoIs = async (method: string, headers: Record<string, string>) => {
      const found = await server().lucent.authenticate(new Request(`${own()}/orders`, { method, headers }));
      return found?.user.id ?? null;
    };
    expect(await whoIs("GET", { cookie })).toBe(id);
    expect(await whoIs("POST", { cookie, origin: own() })).toBe(id);
    expect(await whoIs("POST", { cookie, origin: EVIL })).toBeNull();
    expect(await whoIs("POST", { cookie })).toBeNull();
    expect(await whoIs("POST", { authorization: `Bearer ${token}`, origin: EVIL })).toBe(id);
    expect(await whoIs("GET", { authorization: "Bearer nonsense", cookie })).toBeNull();
    expect(await whoIs("GET", {})).toBeNull();
  });
});
