import { beforeAll, describe, expect, it } from "vitest";
import { expectRefused, senderTo } from "./support/forms.ts";
import { PASSWORD, serveSuite } from "./support/serve.ts";

const FOREIGN = "https://evil.example";

const open = { create: () => true, read: () => true, update: () => true, delete: () => true };
const asked: { method: string; url: string }[] = [];

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
      access: {
        read: ({ req, user }: { req: { method: string; url: string }; user: unknown }) => {
          asked.push({ method: req.method, url: req.url });
          return user !== null;
        },
      },
    },
  },
});

const own = () => server().url;
const countOf = async (collection: string): Promise<number> =>
  (await server().lucent.count({ collection })).totalDocs;

const { send, sendForm } = senderTo(server);

const OVERRIDES = ["X-Payload-HTTP-Method-Override", "X-HTTP-Method-Override"];
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const GET = { "x-payload-http-method-override": "GET" };

const asGet = (path: string, body: string, headers: Record<string, string> = {}) =>
  send(path, { method: "POST", headers: { ...FORM, ...GET, ...headers }, body });

describe("a POST that is run as a GET", () => {
  const ids: string[] = [];
  beforeAll(async () => {
    const { lucent } = server();
    for (const title of ["override-a", "override-b", "override-c"])
      ids.push((await lucent.create({ collection: "posts", data: { title, rank: title.length } })).id);
  });

  it.each(OVERRIDES)("by %s takes its body for the query", async (name) => {
    for (const value of ["GET", "get", " Get "]) {
      const answer = await send("/api/posts?limit=1", {
        method: "POST",
        headers: { ...FORM, [name]: value },
        body: "where[title][contains]=override-&sort=title&page=2",
      });
      expect(answer.status).toBe(200);
      expect(answer.body.docs.map(({ title }: { title: string }) => title)).toEqual(["override-b"]);
      expect(answer.body.totalDocs).toBe(3);
    }
  });

  it("does what the GET does, at every address, and nothing else", async () => {
    const before = await countOf("posts");
    const one = await asGet(`/api/posts/${ids[0]}`, "depth=0");
    expect(one.body).toEqual((await server().get(`/api/posts/${ids[0]}?depth=0`)).body);
    const counted = await asGet("/api/posts/count", "where[title][equals]=override-a");
    expect(counted.body).toEqual({ totalDocs: 1 });
    expect((await send("/api/posts", { method: "POST", headers: GET })).body.docs.length).toBeGreaterThan(0);
    expect((await server().post("/api/posts", {}, { headers: GET })).body.docs.length).toBeGreaterThan(0);
    expect(await countOf("posts")).toBe(before);
    for (const act of ["login", "register", "logout", "first-register"]) {
      const body = { email: "override@example.com", password: PASSWORD };
      const answer = await server().post(`/api/users/${act}`, body, { headers: GET });
      expect([400, 403, 404]).toContain(answer.status);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(
      (
        await server().lucent.count({
          collection: "users",
          where: { email: { equals: "override@example.com" } },
        })
      ).totalDocs,
    ).toBe(0);
  });

  it("takes queries that are too long for an address, up to 64 kB", async () => {
    const conditions = [...ids, ...Array.from({ length: 900 }, (_, index) => `${index}`.padStart(36, "0"))];
    const query = `where[id][in]=${conditions.join(",")}`;
    expect(query.length).toBeGreaterThan(30_000);
    const answer = await asGet("/api/posts", query);
    expect([answer.status, answer.body.totalDocs]).toEqual([200, 3]);
    expectRefused(
      await asGet("/api/posts", `where[title][equals]=${"x".repeat(65_536)}`),
      413,
      "BODY_TOO_LARGE",
    );
  });

  it("is refused where address and body speak of the same thing", async () => {
    for (const [search, body] of [
      ["limit=1", "limit=2"],
      ["where[title][equals]=override-a", "where[rank][equals]=1"],
      ["where[title][equals]=override-a", "where={}"],
      ["where={}", "%77here%5Brank%5D%5Bequals%5D=1"],
    ] as const) {
      expectRefused(await asGet(`/api/posts?${search}`, body), 400, "INVALID_REQUEST");
    }
  });

  it("loses no body in silence", async () => {
    const where = { title: { equals: "override-a" } };
    expectRefused(await server().post("/api/posts", { where }, { headers: GET }), 400, "INVALID_REQUEST");
    expectRefused(
      await sendForm("/api/posts", [["_payload", JSON.stringify({ where })]], { headers: GET }),
      400,
      "INVALID_REQUEST",
    );
    expectRefused(
      await asGet("/api/posts", "x", { "content-type": "text/plain" }),
      415,
      "UNSUPPORTED_MEDIA_TYPE",
    );
    expectRefused(await server().post("/api/posts", "{", { headers: GET }), 400, "INVALID_JSON");
  });

  it.each([
    "where[__proto__][x]=1",
    "__proto__[x]=1",
    "where[title][equals]=\u0000",
    "where[title]%0d%0a=1\r\nx",
    "%ff=1",
    "limit=1&unknown=a\r\nx-own: b",
    `where${"[and][0]".repeat(2_000)}[title][equals]=1`,
    Array.from({ length: 1_001 }, (_, index) => `a${index}=1`).join("&"),
    "where[or][1001][title][equals]=1",
  ])("holding %.40s is a 400", async (body) => {
    const answer = await asGet("/api/posts", body);
    expect(answer.status).toBe(400);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("does not hold up others, whatever 64 kB say", async () => {
    const bombs = [
      Array.from({ length: 999 }, (_, index) => `where[or][${index}][title][equals]=${"x".repeat(30)}`).join(
        "&",
      ),
      `where[title][equals]=${"%41".repeat(20_000)}`,
      `a${"[".repeat(60_000)}=1`,
      `a${"[]".repeat(30_000)}=1`,
      `where=${"[".repeat(60_000)}`,
      `where={"or":[${'{"title":{"equals":"x"}},'.repeat(2_000)}{}]}`,
      "&".repeat(60_000),
      "=&".repeat(30_000),
    ];
    for (const bomb of bombs) {
      const started = performance.now();
      const { status } = await asGet("/api/posts", bomb);
      expect([bomb.slice(0, 30), status]).toEqual([bomb.slice(0, 30), expect.toBeOneOf([200, 400])]);
      expect(performance.now() - started, bomb.slice(0, 30)).toBeLessThan(500);
    }
  });

  it("is still a POST where a page of another site could have sent it [CK-02, CK-04]", async () => {
    const { cookie, token } = await server().person("override-cookie@example.com");
    const statusOf = async (headers: Record<string, string>) =>
      (await asGet("/api/notes", "limit=1", headers)).status;
    expect(await statusOf({ cookie, origin: own() })).toBe(200);
    expect(await statusOf({ cookie, "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await statusOf({ cookie })).toBe(403);
    expect(await statusOf({ cookie, "sec-fetch-site": "none" })).toBe(403);
    expect(await statusOf({ cookie, "sec-fetch-site": "same-site" })).toBe(403);
    expect(await statusOf({ cookie, origin: FOREIGN })).toBe(403);
    expect(await statusOf({ authorization: `Bearer ${token}`, origin: FOREIGN })).toBe(200);
    expect(await statusOf({ authorization: "Bearer x.y.z" })).toBe(401);
  });

  it("is told to rules as the GET that it is", async () => {
    const { token } = await server().person("override-rules@example.com");
    asked.length = 0;
    await asGet("/api/notes?limit=1", "where[text][equals]=x", { authorization: `Bearer ${token}` });
    expect(asked[0]).toEqual({ method: "GET", url: "/api/notes?limit=1&where[text][equals]=x" });
  });

  it("works through a host's own server too", async () => {
    const request = new Request(`${own()}/api/posts`, {
      method: "POST",
      headers: { ...FORM, ...GET },
      body: "where[title][equals]=override-a",
    });
    const answer: Response = await server().lucent.fetch(request);
    expect(((await answer.json()) as { totalDocs: number }).totalDocs).toBe(1);
  });
});

describe("a header that asks for any other method [CK-04]", () => {
  it.each(OVERRIDES)("named %s is refused, and changes nothing", async (name) => {
    const { token, cookie } = await server().person(`${name.length}@example.com`);
    const { id } = await server().lucent.create({ collection: "posts", data: { title: "kept" } });
    const before = await countOf("posts");
    for (const value of [
      "DELETE",
      "PATCH",
      "PUT",
      "HEAD",
      "OPTIONS",
      "delete",
      "GET, DELETE",
      "GET\tDELETE",
      "",
      "x",
    ]) {
      for (const [path, method] of [
        [`/api/posts/${id}`, "POST"],
        ["/api/posts", "POST"],
        [`/api/posts/${id}`, "GET"],
        ["/api/users/logout", "POST"],
      ] as const) {
        const headers = { authorization: `Bearer ${token}`, origin: own(), [name]: value };
        const sent = { method, headers: { ...headers, "content-type": "application/json" } };
        const bodies = method === "POST" ? [{ body: '{"title":"changed"}' }, {}] : [{}];
        for (const body of bodies)
          expectRefused(await send(path, { ...sent, ...body }), 400, "INVALID_REQUEST");
      }
    }
    for (const method of ["DELETE", "PATCH"]) {
      const headers = { cookie, origin: own(), [name]: "GET", "content-type": "application/json" };
      expectRefused(
        await send(`/api/posts/${id}`, { method, headers, body: '{"title":"changed"}' }),
        400,
        "INVALID_REQUEST",
      );
    }
    expect(await countOf("posts")).toBe(before);
    expect((await server().lucent.findByID({ collection: "posts", id })).title).toBe("kept");
    expect((await server().get("/api/users/me", { token })).body.user).not.toBeNull();
  });

  it("may name the method that is sent", async () => {
    const headers = { "x-http-method-override": "PATCH" };
    const { id } = await server().lucent.create({ collection: "posts", data: { title: "before" } });
    const answer = await server().patch(`/api/posts/${id}`, { title: "after" }, { headers });
    expect(answer.body.doc.title).toBe("after");
  });

  it.each(["_method=DELETE", "method=DELETE", "x-http-method-override=DELETE"])(
    "is no header as %s",
    async (query) => {
      const { id } = await server().lucent.create({ collection: "posts", data: {} });
      expect((await server().get(`/api/posts/${id}?${query}`)).status).toBe(200);
      expect((await server().get(`/api/posts/${id}`)).status).toBe(200);
    },
  );
});
