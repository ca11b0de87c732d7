import { tmpdir } from "node:os";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import blog from "../examples/blog/lucent.config.ts";
import magazine from "../examples/magazine/lucent.config.ts";
import { resolveConfig } from "../packages/lucent/src/config/index.ts";
import { openapiSurface } from "../packages/lucent/src/surfaces/openapi/index.ts";
import seed from "./seed/users/lucent.config.ts";
import { contractOf, type OpenApiDocument, openapiOf, propertiesIn, samplesIn } from "./support/openapi.ts";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, serve, serveSuite, type TestServer } from "./support/serve.ts";
import { own } from "./surfaces-agree/configs.ts";

const anybody = () => true;
const open = { read: anybody, create: anybody, update: anybody, delete: anybody };
const text = { type: "text" };

/** Names and sentences that would be mistaken for something else, were they not written with care. */
const hostile = {
  openapi: { title: '"}],"x":[{"', version: "\u2028</script>" },
  collections: {
    users: { auth: true, access: open, fields: {} },
    posts: {
      labels: { singular: "Post", plural: "Posts" },
      description: "Ends with a tick ` and a <script>alert(1)</script> and *stars*",
      access: open,
      fields: {
        where: text,
        properties: { type: "group", fields: { type: text, relationTo: text, value: text } },
        required: { type: "boolean", required: true },
        items: { type: "array", fields: { items: { type: "array", fields: { items: text } } } },
        enum: { type: "select", options: ["null", "a.b", "~/", "`", "ä", "x".repeat(300), " "] },
        examples: { type: "multiselect", options: ["__proto__", "constructor"] },
        description: { ...text, hidden: true },
        schema: { type: "relationship", relationTo: ["posts", "post-where", "reference"] },
        anyOf: { type: "relationship", relationTo: ["posts"], hasMany: true },
        _: { type: "integer", min: -5, max: 5 },
      },
    },
    "post-where": { labels: { singular: "Post Where", plural: "Post Wheres" }, fields: { a: text } },
    "by-id-posts": { labels: { singular: "By ID Posts", plural: "ByIDPost" }, fields: { a: text } },
    posts_: { labels: { singular: "Post", plural: "Posts" }, fields: { posts: text } },
    reference: { labels: { singular: "Reference", plural: "Text Comparison" }, fields: { a: text } },
    e: { labels: { singular: "Error", plural: "🙂" }, fields: { a: text } },
    people: { auth: { loginWithUsername: true }, fields: {} },
  },
  globals: { settings: { label: "Post Create", fields: { a: text } } },
};

const configs: readonly [string, object][] = [
  ["the blog", blog],
  ["the magazine", magazine],
  ["the seed", { ...seed, serverURL: undefined }],
  ["one of each", own],
  ["hostile names", hostile],
  ["nothing at all", { collections: { notes: { fields: { text } } } }],
];

describe.each(configs)("The document of %s", (_what, config) => {
  const served = serveSuite(config);
  const documentOf = () => openapiOf(served());

  test("is one by the specification", async () => {
    const { valid, errors } = await new Validator().validate(await documentOf());
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  test("gives examples that its own schemas accept", async () => {
    const document = await documentOf();
    const { faultsAt } = contractOf(document);
    const samples = samplesIn(document);
    expect(samples.length).toBeGreaterThan(20);
    for (const { pointer, value } of samples)
      expect(faultsAt(pointer, value), `${pointer} ${JSON.stringify(value)}`).toEqual([]);
  });

  test("has every route of every operation, each under a name of its own", async () => {
    const { paths } = await documentOf();
    const described = Object.values(paths).flatMap((item) => Object.values(item as object));
    const ids = described.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]\w*$/);
    const { engine } = served().instance;
    for (const { operation, collection } of engine.registry.offers) {
      const base =
        collection.kind === "global" ? `/api/globals/${collection.slug}` : `/api/${collection.slug}`;
      for (const { method, path } of operation.declaration.rest) {
        const spelled = path === "/" ? base : base + path.replace(/:(\w+)/g, "{$1}");
        expect(paths[spelled][method.toLowerCase()].summary).toBe(operation.declaration.summary);
      }
    }
  });

  test("says nothing of what is hidden, of the machine or of secrets", async () => {
    const document = await documentOf();
    const { engine } = served().instance;
    const said = JSON.stringify(document);
    for (const secret of [...engine.secrets, process.cwd(), tmpdir(), engine.config.database.url])
      expect(said).not.toContain(secret);
    for (const { fields, slug, kind } of engine.config.collections.values()) {
      const beneath = Object.entries(document.paths).filter(([path]) => path.startsWith(`/api/${slug}/`));
      expect(kind).toBe("collection");
      const schema = document.components.schemas[engine.config.collections.get(slug)?.names.singular ?? ""];
      const shown = Object.keys(schema.properties);
      for (const { name, hidden, type } of fields)
        if (hidden || type.name === "password") expect(shown).not.toContain(name);
      const answers = beneath.flatMap(([, item]) =>
        Object.values(item as OpenApiDocument).map((described) => (described as OpenApiDocument).responses),
      );
      const spoken = propertiesIn(document, answers);
      for (const name of ["password", "passwordHash", "hash", "salt"]) expect(spoken).not.toContain(name);
    }
  });
});

describe("Answers over REST are what the document says", () => {
  const magazineServer = serveSuite(magazine);

  /** Asks a server and holds what it answers against its document. */
  async function asking(server: TestServer) {
    const contract = contractOf(await openapiOf(server));
    return async (asked: string, sent: { body?: unknown; token?: string; headers?: object } = {}) => {
      const [method = "", path = ""] = asked.split(" ");
      const { status, body, headers } = await server.request(path, { method, ...(sent as object) });
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

  const refusals: readonly (readonly [code: string, status: number, asked: string, sent?: object])[] = [
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
    expect(await ask(`PATCH /api/all-sorts/${id}`, stale)).toMatchObject({ code: "CONFLICT", status: 409 });
  });
});

describe("The document", () => {
  const endpoint = (method: string, path: string, more: object = {}) => ({
    method,
    path,
    handler: () => Response.json({}),
    ...more,
  });
  const config = {
    openapi: { title: "Windward", version: "2.1.0" },
    collections: {
      users: { auth: true, access: open, fields: {} },
      posts: {
        description: "What is printed.",
        access: open,
        fields: { title: { ...text, required: true, description: "In one line." } },
        endpoints: [
          endpoint("put", "/:slug"),
          endpoint("get", "/count", { access: anybody }),
          endpoint("post", "/:id/print"),
        ],
      },
    },
    globals: { settings: { fields: { name: text } } },
    endpoints: [
      endpoint("get", "/", { access: anybody }),
      endpoint("post", "/posts"),
      endpoint("options", "/a/:b"),
    ],
  };
  const served = serveSuite(config);
  const documentOf = () => openapiOf(served());

  test("says what the config calls it, and where it is served", async () => {
    const document = await documentOf();
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\./),
      info: { title: "Windward", version: "2.1.0" },
    });
    expect(document.servers).toEqual([{ url: served().instance.serverURL() }]);
    expect(document.tags).toEqual([
      { name: "users", "x-displayName": "Users" },
      { name: "posts", "x-displayName": "Posts", description: "What is printed." },
      { name: "globals/settings", "x-displayName": "Settings" },
      { name: "project" },
    ]);
  });

  test("names the ways to say who calls, and asks for none where none counts", async () => {
    const { components, paths, security } = await documentOf();
    expect(components.securitySchemes).toMatchObject({
      bearer: { type: "http", scheme: "bearer" },
      apiKey: { in: "header", name: "X-API-Key" },
      "cookie.users": {
        in: "cookie",
        name: served().instance.engine.config.collections.get("users")?.auth?.cookie.name,
      },
    });
    expect(security).toEqual([{ bearer: [] }, { apiKey: [] }, { "cookie.users": [] }, {}]);
    expect(paths["/api/users/login"].post.security).toEqual([]);
    expect(paths["/api/users/me"].get.security).toBeUndefined();
    expect(paths["/api/posts/{id}/print"].post.security).toEqual(security.slice(0, 3));
    expect(paths["/api"].get.security).toBeUndefined();
  });

  test("tells of a session that begins or ends, of tokens that do not hold, and when to try again", async () => {
    const { components, paths } = await documentOf();
    expect(paths["/api/users/login"].post.responses[200].headers).toHaveProperty("Set-Cookie");
    expect(paths["/api/users/logout"].post.responses[200].headers).toHaveProperty("Set-Cookie");
    expect(paths["/api/users/me"].get.responses[200].headers).toBeUndefined();
    expect(paths["/api/users/me"].get.responses[401]).toBeUndefined();
    expect(paths["/api/users"].get.responses[401]).toEqual({ $ref: "#/components/responses/InvalidToken" });
    expect(components.responses.InvalidToken.headers).toHaveProperty("WWW-Authenticate");
    expect(components.responses.Unavailable.headers).toHaveProperty("Retry-After");
  });

  test("renders answers as REST does, with the status that there will be", async () => {
    const { components, paths } = await documentOf();
    const created = paths["/api/posts/{id}/duplicate"].post.responses;
    expect(created[200].content["application/json"].schema).toEqual({
      type: "object",
      properties: {
        doc: { $ref: "#/components/schemas/Post" },
        message: { type: "string", examples: ["Post successfully duplicated."] },
      },
      required: ["doc", "message"],
      additionalProperties: false,
    });
    expect(paths["/api/users"].post.responses).toHaveProperty("201");
    const many = paths["/api/posts"].patch.responses;
    expect(many[400].content["application/json"].schema.anyOf[0]).toEqual(
      many[200].content["application/json"].schema,
    );
    expect(components.schemas.Post.properties.title).toEqual({ type: "string", description: "In one line." });
    expect(components.schemas.Post.additionalProperties).toBe(false);
    expect(components.schemas.PostCreate.required).toEqual(["title"]);
    expect(components.schemas.PostUpdate.required).toBeUndefined();
    expect(components.schemas.PostCreate.additionalProperties).toBeUndefined();
    expect(components.schemas.UserRegister.additionalProperties).toBe(false);
    const [where] = paths["/api/posts"].get.parameters;
    expect(where.content["application/json"].schema).toEqual({ $ref: "#/components/schemas/PostWhere" });
  });

  test("gives every route a name of its own", async () => {
    const { paths } = await documentOf();
    const idOf = (path: string, method: string) => paths[path][method].operationId;
    expect(idOf("/api/users/login", "post")).toBe("loginUsers");
    expect(idOf("/api/posts", "get")).toBe("findPosts");
    expect(idOf("/api/posts/{id}", "patch")).toBe("updatePost");
    expect(idOf("/api/globals/settings", "post")).toBe("updateGlobalSetting");
    expect(idOf("/api/globals/settings", "patch")).toBe("updateGlobalSettingByPatch");
    expect(idOf("/api/posts/{id}/print", "post")).toBe("postPostsIdPrint");
  });

  test("puts the project's own endpoints where they answer, in the place of what they hide", async () => {
    const { paths } = await documentOf();
    const own = { summary: "An endpoint of this project.", responses: { default: {} } };
    expect(paths["/api/posts/count"]).toMatchObject({ get: { ...own, tags: ["posts"] } });
    expect(paths["/api/posts"]).toMatchObject({ post: { ...own, tags: ["project"] } });
    expect(paths["/api/a/{b}"]).toMatchObject({ options: own });
    // Two paths that differ in the name of a parameter alone are one, and a document may not hold both.
    expect(paths).not.toHaveProperty(["/api/posts/{slug}"]);
    expect(paths["/api/posts/{id}"].put).toMatchObject({ ...own, parameters: [{ name: "id", in: "path" }] });
    expect((await served().get("/api/posts/count")).body).toEqual({});
  });

  test("is not sent again to whoever has it", async () => {
    const { get, request } = served();
    const first = await get("/api/openapi.json");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await get("/api/openapi.json", { headers: { "if-none-match": known } });
      expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    expect((await get("/api/openapi.json", { headers: { "if-none-match": '"other"' } })).text).toBe(
      first.text,
    );
    const head = await request("/api/openapi.json", { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([
      200,
      String(Buffer.byteLength(first.text)),
    ]);
    expect((await request("/api/openapi.json", { method: "POST" })).status).toBe(404);
  });

  test("is served in production only where the config asks for it", async () => {
    const production = {
      NODE_ENV: "production",
      SERVER_URL: "https://api.example.com",
      LUCENT_SECRET: SECRET,
    };
    const documentIn = async (openapi: unknown, environment: Readonly<Record<string, string>>) => {
      const resolved = resolveConfig({ ...config, openapi }, environment);
      return openapiSurface({ config: resolved } as never)({
        method: "GET",
        path: "/api/openapi.json",
      } as never);
    };
    expect(await documentIn(undefined, {})).not.toBeNull();
    expect(await documentIn(false, {})).toBeNull();
    expect(await documentIn(undefined, production)).toBeNull();
    expect(await documentIn({ title: "Windward" }, production)).toBeNull();
    expect(await documentIn(true, production)).not.toBeNull();
  });
});
