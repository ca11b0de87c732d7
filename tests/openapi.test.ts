import { tmpdir } from "node:os";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import blog from "../examples/blog/lucent.config.ts";
import magazine from "../examples/magazine/lucent.config.ts";
import { resolveConfig } from "../packages/lucent/src/config/index.ts";
import { addressesOf } from "../packages/lucent/src/surfaces/addresses-of.ts";
import { openapiSurface } from "../packages/lucent/src/surfaces/openapi/index.ts";
import seed from "./seed/users/lucent.config.ts";
import { contractOf, type OpenApiDocument, openapiOf, propertiesIn, samplesIn } from "./support/openapi.ts";
import { SECRET } from "./support/seed.ts";
import { serveSuite } from "./support/serve.ts";
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
      for (const route of operation.declaration.rest) {
        for (const address of addressesOf(engine.config, collection, route)) {
          const spelled = `/api${address.replace(/:(\w+)/g, "{$1}")}`;
          expect(paths[spelled][route.method.toLowerCase()].summary).toBe(operation.declaration.summary);
        }
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
      { name: "the project", "x-displayName": "The project" },
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
    const others = [{ bearer: [] }, { "cookie.users": [] }, {}];
    expect(paths["/api/users/me"].get.security).toEqual(
      expect.arrayContaining([{ apiKey: ["read"] }, ...others]),
    );
    expect(paths["/api/users/logout-all"].post.security).toEqual(others);
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
    expect(idOf("/api/users/login", "post")).toBe("loginUser");
    expect(idOf("/api/posts", "get")).toBe("findPosts");
    expect(idOf("/api/posts/{id}", "patch")).toBe("updatePost");
    expect(idOf("/api/globals/settings", "post")).toBe("updateSetting");
    expect(idOf("/api/globals/settings", "patch")).toBe("updateSettingByPatch");
    expect(idOf("/api/posts/{id}/print", "post")).toBe("postPostsIdPrint");
  });

  test("puts the project's own endpoints where they answer, in the place of what they hide", async () => {
    const { paths } = await documentOf();
    const own = { summary: "An endpoint of this project.", responses: { default: {} } };
    expect(paths["/api/posts/count"]).toMatchObject({ get: { ...own, tags: ["posts"] } });
    expect(paths["/api/posts"]).toMatchObject({ post: { ...own, tags: ["the project"] } });
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
      SMTP_URL: "smtp://localhost",
      SMTP_FROM: "hello@example.com",
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
