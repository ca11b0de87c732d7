import { describe, expect, test } from "vitest";
import magazine from "../examples/magazine/lucent.config.ts";
import { contractOf, openapiOf } from "./support/openapi.ts";
import { PASSWORD, type Sent, serve, serveSuite, type TestServer } from "./support/serve.ts";
import { own } from "./surfaces-agree/configs.ts";

const anybody = () => true;
const text = { type: "text" };

describe("Answers over REST are what the document says", () => {
  const { database: _itsOwn, ...withoutDatabase } = magazine as object as { readonly database?: unknown };
  const magazineServer = serveSuite(withoutDatabase);

  /** Asks a server and holds what it answers against its document. */
  async function asking(server: TestServer) {
    const contract = contractOf(await openapiOf(server));
    return async (asked: string, sent: Sent = {}) => {
      const [method = "", path = ""] = asked.split(" ");
      const { status, body, headers } = await server.request(path, { method, ...sent });
      expect(contract.faultsOf({ method, path, status, body })).toEqual([]);
      // What a server takes, its document allows.
      if (status < 400 && sent.body !== undefined)
        expect(contract.faultsOfBody({ method, path, body: sent.body })).toEqual([]);
      return { status, body, headers, code: body.errors?.[0]?.code };
    };
  }

  test("of the magazine, when all goes well", async () => {
    const ask = await asking(magazineServer());
    const person = { name: "Ada", email: "ada@example.com", password: PASSWORD };
    expect((await ask("GET /api/authors/init")).body).toMatchObject({ initialized: false });
    expect((await ask("GET /api/globals/settings")).status).toBe(200);
    const { token, user } = (await ask("POST /api/authors/first-register", { body: person })).body;
    const signedIn = { token };
    await ask("POST /api/authors/register", { body: { ...person, email: "bob@example.com" } });
    expect(
      (await ask("POST /api/authors/login", { body: { email: person.email, password: PASSWORD } })).status,
    ).toBe(200);
    expect((await ask("GET /api/authors/me", signedIn)).body.user.id).toBe(user.id);
    expect((await ask("GET /api/authors/me")).body.user).toBeNull();

    const [north, south] = await Promise.all(
      ["North", "South"].map(
        async (name) => (await ask("POST /api/tags", { ...signedIn, body: { name } })).body.doc,
      ),
    );
    const whole = {
      title: "Seen from the sea",
      author: user.id,
      status: "published",
      publishedAt: "2026-11-21T00:00:00Z",
      body: [{ text: "words ".repeat(400) }],
      seo: { title: "Sea", description: null },
      credits: [
        { person: user.id, work: "text", fee: 12.5 },
        { person: { id: user.id }, work: "drawings" },
      ],
      tags: [north.id, south],
      subject: { relationTo: "tags", value: north },
      kinds: ["essay", "recipe"],
      location: [-180, 90],
      meta: { a: [1, null, { b: true }] },
      editorNotes: "",
      unknown: "ignored",
    };
    const article = (await ask("POST /api/articles", { ...signedIn, body: whole })).body.doc;
    expect(article.author.name).toBe("Ada");
    await ask("POST /api/articles", { ...signedIn, body: { title: "Bare", author: user.id, body: "x" } });
    for (const query of [
      "",
      "?depth=0",
      "?depth=10",
      '?select={"title":true,"seo":{"title":true}}',
      '?select={"credits":{"fee":false},"id":false}',
      "?select[credits][work]=true&populate[authors][name]=true",
      "?populate[tags][name]=false&pagination=false",
      "?cursor=&limit=1&sort=-title",
      '?where={"or":[{"tags.name":{"like":"north"}},{"meta.a":{"exists":true}}]}',
      "?where[location][near]=-180,90,1000&where[createdAt][less_than]=2100-01-01",
      "?limit=0&page=3",
    ]) {
      expect((await ask(`GET /api/articles${query}`)).status).toBe(200);
      expect((await ask(`GET /api/articles${query}`, signedIn)).status).toBe(200);
      expect((await ask(`GET /api/articles/${article.id}${query}`, signedIn)).status).toBe(200);
    }
    expect((await ask("GET /api/articles/count?where[title][exists]=true", signedIn)).body.totalDocs).toBe(2);
    const { credits } = article;
    const change = {
      credits: [{ id: credits[1].id, fee: null }],
      seo: null,
      minutes: 3,
      updatedAt: article.updatedAt,
    };
    expect((await ask(`PATCH /api/articles/${article.id}`, { ...signedIn, body: change })).status).toBe(200);
    const again = (await ask(`GET /api/articles/${article.id}`, signedIn)).body;
    expect((await ask(`PATCH /api/articles/${article.id}`, { ...signedIn, body: again })).status).toBe(200);
    await ask(`POST /api/articles/${article.id}/duplicate`, { ...signedIn, body: { slug: "another" } });
    await ask(`POST /api/articles/${article.id}/publish`, signedIn);
    await ask("GET /api/feed.json");
    const front = { featured: [article.id], navigation: [{ label: "Home", href: "/" }], motto: null };
    for (const method of ["POST", "PATCH"])
      expect((await ask(`${method} /api/globals/settings`, { ...signedIn, body: front })).status).toBe(200);
    expect((await ask("GET /api/globals/settings?depth=2")).status).toBe(200);
    const many = await ask("PATCH /api/articles?where[title][exists]=true", {
      ...signedIn,
      body: { meta: null },
    });
    expect(many.status).toBe(200);
    const unique = await ask("PATCH /api/articles?where[title][exists]=true", {
      ...signedIn,
      body: { slug: "one" },
    });
    expect(unique).toMatchObject({ status: 400, body: { docs: [{}], errors: [{}, {}] } });
    expect((await ask(`DELETE /api/tags/${south.id}`, signedIn)).status).toBe(200);
    expect((await ask(`DELETE /api/articles/${article.id}`, signedIn)).status).toBe(200);
    expect((await ask("DELETE /api/articles?where[title][exists]=true&limit=5", signedIn)).status).toBe(200);
    expect((await ask("POST /api/authors/logout?allSessions=true", signedIn)).status).toBe(200);
  });

  const refusals: [code: string, status: number, asked: string, sent?: Sent][] = [
    ["INVALID_TOKEN", 401, "GET /api/articles", { token: "no-token" }],
    ["INVALID_REQUEST", 400, "GET /api/authors/init", { token: "a", headers: { "x-api-key": "b" } }],
    ["INVALID_REQUEST", 400, "GET /api/articles?a[__proto__]=1"],
    ["INVALID_JSON", 400, "GET /api/articles?where={"],
    ["INVALID_JSON", 400, "POST /api/authors/logout", { body: "{" }],
    ["INVALID_QUERY", 400, "GET /api/articles?where[editorNotes][equals]=x"],
    ["INVALID_QUERY", 400, "GET /api/articles?sort=nowhere"],
    ["INVALID_QUERY", 400, `GET /api/globals/settings?select=${'{"a":'.repeat(12)}1${"}".repeat(12)}`],
    ["VALIDATION_FAILED", 400, "GET /api/articles/x?depth=two"],
    ["VALIDATION_FAILED", 400, "GET /api/authors/me?depth=-1"],
    ["VALIDATION_FAILED", 400, "POST /api/authors/logout", { body: [] }],
    ["VALIDATION_FAILED", 400, "DELETE /api/articles?depth=x"],
    ["VALIDATION_FAILED", 400, "POST /api/authors/register", { body: {} }],
    ["FORBIDDEN", 403, "POST /api/articles", { body: {} }],
    ["FORBIDDEN", 403, "PATCH /api/globals/settings", { body: {} }],
    ["NOT_FOUND", 404, "GET /api/articles/x"],
    ["NO_SESSION", 400, "POST /api/authors/logout"],
    ["INVALID_CREDENTIALS", 401, "POST /api/authors/login", { body: { email: "no@b.de", password: "x" } }],
    ["BODY_TOO_LARGE", 413, "POST /api/authors/logout", { body: { a: "a".repeat(1_100_000) } }],
    [
      "UNSUPPORTED_MEDIA_TYPE",
      415,
      "POST /api/authors/login",
      { body: "x", headers: { "content-type": "text/plain" } },
    ],
  ];
  test.each(refusals)("of the magazine: %s, %i to %s", async (code, status, asked, sent) => {
    const ask = await asking(magazineServer());
    expect(await ask(asked, sent)).toMatchObject({ code, status });
  });

  test("and nothing else is: what is hidden or of no field could not come with them", async () => {
    const { faultsOf } = contractOf(await openapiOf(magazineServer()));
    const id = "019aa5c0-5f00-7000-8000-000000000001";
    const faults = (path: string, body: unknown, status = 200) =>
      faultsOf({ method: "GET", path, status, body }).length;
    expect(faults("/api/authors/x", { id })).toBe(0);
    expect(faults("/api/authors/x", { id, passwordHash: "x" })).toBe(1);
    expect(faults("/api/authors/x", { id, name: null })).toBe(1);
    expect(faults("/api/articles/x", { id, author: { id, password: "x" } })).toBeGreaterThan(0);
    expect(faults("/api/articles/x", { id, seo: { hint: "x" } })).toBe(1);
    expect(faults("/api/authors/me", { user: { id, salt: "x" }, message: "Account" })).toBeGreaterThan(0);
    expect(faults("/api/articles/x", { errors: [{ message: "x", code: "NOT_FOUND" }] }, 404)).toBe(0);
    expect(faults("/api/articles/x", { errors: [{ message: "x", code: "IN_USE" }] }, 404)).toBe(1);
    expect(
      faults("/api/articles/x", { errors: [{ message: "x", code: "NOT_FOUND", stack: "x" }] }, 404),
    ).toBe(1);
    expect(faults("/api/articles/x", {}, 302)).toBe(1);
    expect(faults("/api/nowhere", {})).toBe(1);
  });

  test("where a host mounts the engine and lets long addresses through", async () => {
    const { lucent, get } = magazineServer();
    const path = "/api/authors/init";
    const answer = await lucent.fetch(new Request(`http://localhost${path}?${"a".repeat(20_000)}`));
    expect(answer.status).toBe(414);
    const { faultsOf } = contractOf(await openapiOf({ get }));
    expect(faultsOf({ method: "GET", path, status: 414, body: await answer.json() })).toEqual([]);
  });

  test("where nothing was ever saved, and where a rule reaches nothing", async () => {
    const server = await serve({
      collections: { users: { auth: true, fields: {} } },
      globals: {
        plain: {
          access: { read: anybody },
          fields: {
            a: { ...text, required: true },
            g: { type: "group", fields: { b: { ...text, required: true } } },
          },
        },
        closed: {
          access: { read: () => false, update: () => ({ a: { equals: "never" } }) },
          fields: { a: text },
        },
      },
    });
    const ask = await asking(server);
    expect((await ask("GET /api/globals/plain")).body).toMatchObject({
      a: null,
      g: { b: null },
      createdAt: null,
    });
    expect(await ask("GET /api/globals/closed")).toMatchObject({ code: "FORBIDDEN" });
    expect(await ask("PATCH /api/globals/closed", { body: { a: "x" } })).toMatchObject({ code: "NOT_FOUND" });
  });

  test("of documents that refer to one another, at any depth", async () => {
    const ask = await asking(await serve(own));
    const body = { name: "Ada", email: "ada@example.com", password: PASSWORD };
    const { token } = (await ask("POST /api/users/first-register", { body })).body;
    const sent = (data: object) => ({ token, body: data });
    const news = (await ask("POST /api/news", sent({ headline: "One" }))).body.doc;
    await ask(`PATCH /api/news/${news.id}`, sent({ next: news.id }));
    const made = await ask(
      "POST /api/all-sorts",
      sent({
        title: "a",
        way: "by land",
        report: news.id,
        about: { relationTo: "news", value: news.id },
        links: [
          {
            url: "u",
            to: { relationTo: "news", value: news.id },
            marks: [{ at: 1, when: "2026-11-21T09:30:00+02:00" }],
          },
        ],
      }),
    );
    expect(made.status).toBe(201);
    const { id } = made.body.doc;
    await ask(`PATCH /api/all-sorts/${id}`, sent({ alike: [id], place: [1, 2], sizes: ["s"], pieces: null }));
    for (const depth of [0, 1, 2, 5, 10]) await ask(`GET /api/all-sorts?depth=${depth}`, { token });
    expect(await ask(`DELETE /api/news/${news.id}`, { token })).toMatchObject({
      code: "IN_USE",
      status: 409,
    });
    const stale = sent({ updatedAt: "2026-11-21T09:30:00Z" });
    expect(await ask(`PATCH /api/all-sorts/${id}`, stale)).toMatchObject({
      code: "CHANGED_MEANWHILE",
      status: 409,
    });
  });
});
