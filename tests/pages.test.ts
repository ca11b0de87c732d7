import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { serveProduction } from "./support/production.ts";
import { rawGet } from "./support/raw-get.ts";
import { serve, serveSuite, type TestServer } from "./support/serve.ts";

const config = { auth: {}, collections: { users: {}, posts: { fields: { title: { type: "text" } } } } };
const HTML = { headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" } };
const PAGES = [
  { name: "the explorer", path: "/api/graphql", files: 5 },
  { name: "the reference", path: "/api/docs", files: 1 },
] as const;
const EVERY_FILE = [
  "graphql/explorer.js",
  "graphql/explorer.css",
  "graphql/explorer-editor.js",
  "graphql/explorer-graphql.js",
  "graphql/explorer-json.js",
  "docs/reference.js",
].map((name) => `/api/${name}`);

const server = serveSuite(config);

/** The addresses of its own host that a page names. */
function filesOf(page: string): string[] {
  return [...page.matchAll(/"(\/api\/[^"]+\?[^"]+)"/g)].map(([, address]) => address as string);
}

describe.each(PAGES)("$name", ({ path, files }) => {
  it("is a page that runs one script and asks nothing of other hosts", async () => {
    const { status, headers, text } = await server().get(path, HTML);
    expect({ status, type: headers.get("content-type") }).toEqual({
      status: 200,
      type: "text/html; charset=utf-8",
    });
    const policy = new Map(
      headers
        .get("content-security-policy")
        ?.split("; ")
        .map((directive) => directive.split(/ (.*)/) as [string, string]),
    );
    const [, nonce] = /^'nonce-([\w-]{43})'$/.exec(policy.get("script-src") ?? "") ?? [];
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain(`<script nonce="${nonce}" src="/api/`);
    expect(Object.fromEntries(policy)).toMatchObject({
      "default-src": "'none'",
      "connect-src": "'self'",
      "worker-src": "'self'",
      "frame-ancestors": "'none'",
      "base-uri": "'none'",
      "form-action": "'none'",
    });
    expect([...policy.values()].join(" ")).not.toMatch(/http|\*|unsafe-eval|blob:/);
    expect(text).not.toMatch(/(src|href)="(?!\/api\/|data:)/);
  });

  it("cannot be framed, sniffed, kept or told on", async () => {
    const { headers } = await server().get(path, HTML);
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cache-control": "no-store",
      "x-request-id": expect.any(String),
    });
    expect(headers.get("set-cookie")).toBeNull();
  });

  it("has another nonce each time", async () => {
    const [one, other] = await Promise.all([server().get(path, HTML), server().get(path, HTML)]);
    expect(one.headers.get("content-security-policy")).not.toBe(other.headers.get("content-security-policy"));
  });

  it("gives all its files addresses that can be kept for ever", async () => {
    const addresses = filesOf((await server().get(path, HTML)).text);
    expect(addresses).toHaveLength(files);
    for (const address of addresses) {
      const { status, headers } = await server().get(address);
      expect({ status, cached: headers.get("cache-control") }).toEqual({
        status: 200,
        cached: "public, max-age=31536000, immutable",
      });
    }
  });

  it("answers HEAD as it answers GET, and no other method", async () => {
    const head = await server().request(path, { ...HTML, method: "HEAD" });
    expect(head).toMatchObject({ status: 200, text: "" });
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(500);
    const posted = await server().post(path, {}, HTML);
    expect(posted.headers.get("content-type")).toMatch(/json/);
  });

  it("bears the name of the API, as text", async () => {
    const title = `"Ann's" <script>alert(1)</script> & Sons`;
    const named = await serve({ ...config, openapi: { title } });
    const { text } = await named.get(path, HTML);
    expect(text).toContain(
      "<title>&quot;Ann&#39;s&quot; &lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons · ",
    );
    expect(text.match(/<script/g)).toHaveLength(1);
  });
});

describe("a file of a page", () => {
  it.each(EVERY_FILE)("%s is the same with and without compression", async (path) => {
    const packed = await rawGet(server().url + path, { "accept-encoding": "br, gzip;q=0.5" });
    const plain = await rawGet(server().url + path, { "accept-encoding": "gzip;q=0, br" });
    expect(packed.headers).toMatchObject({ "content-encoding": "gzip", vary: "Origin, Accept-Encoding" });
    expect(packed.headers["content-type"]).toMatch(/^text\/(javascript|css); charset=utf-8$/);
    expect(packed.headers["content-security-policy"]).toMatch(/^default-src 'none'/);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(plain.body.length).toBeGreaterThan(100_000);
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
  });

  it("is asked for again with its tag where its address does not hold its hash", async () => {
    const first = await server().get("/api/docs/reference.js");
    expect(first.headers.get("cache-control")).toBe("public, no-cache");
    const etag = first.headers.get("etag") as string;
    const known = await rawGet(`${server().url}/api/docs/reference.js`, { "if-none-match": `W/${etag}` });
    expect(known).toMatchObject({ status: 304, headers: { etag } });
    expect(known.body).toHaveLength(0);
    const changed = await rawGet(`${server().url}/api/docs/reference.js`, { "if-none-match": '"another"' });
    expect(changed.status).toBe(200);
  });

  it("answers HEAD with the headers alone, packed or not", async () => {
    for (const encoding of ["gzip", "identity"]) {
      const headers = { "accept-encoding": encoding };
      const { status, text } = await server().request("/api/docs/reference.js", { method: "HEAD", headers });
      expect({ status, text }).toEqual({ status: 200, text: "" });
    }
  });

  it("is not kept for ever under the hash of another content", async () => {
    const { headers } = await server().get("/api/docs/reference.js?AAAAAAAAAAAAAAAAAAAAAA");
    expect(headers.get("cache-control")).toBe("public, no-cache");
  });

  it.each([
    "/api/docs/manifest.json",
    "/api/docs/../docs/explorer.js",
    "/api/docs/%2e%2e/assets.ts",
    "/api/docs/",
  ])("%s is none", async (path) => {
    expect((await rawGet(server().url + path, {})).status).toBe(404);
  });

  it("names no source map", async () => {
    const { text } = await server().get("/api/docs/reference.js");
    expect(text).not.toContain("sourceMappingURL=standalone");
  });
});

it("the explorer stands aside for clients that ask by GET", async () => {
  for (const accept of ["application/json", "*/*"]) {
    const { headers } = await server().get("/api/graphql?query={__typename}", { headers: { accept } });
    expect(headers.get("content-type")).not.toMatch(/html/);
  }
});

describe("where the pages are served", () => {
  async function served({ get }: TestServer): Promise<string[]> {
    const all = [...PAGES.map(({ path }) => path), ...EVERY_FILE];
    const answers = await Promise.all(all.map((path) => get(path, HTML)));
    return all.filter((_, index) => {
      const type = answers[index]?.headers.get("content-type");
      return answers[index]?.status === 200 && /html|javascript|css/.test(type ?? "");
    });
  }
  const explorer = ["/api/graphql", ...EVERY_FILE.slice(0, 5)];
  const reference = ["/api/docs", ...EVERY_FILE.slice(5)];

  it.each<[given: object, expected: string[]]>([
    [{}, [...explorer, ...reference]],
    [{ graphql: { explorer: false } }, reference],
    [{ graphql: false }, reference],
    [{ openapi: false }, explorer],
    [{ openapi: { serve: false } }, explorer],
  ])("in development with %j", async (given, expected) => {
    expect((await served(await serve({ ...config, ...given }))).sort()).toEqual(expected.sort());
  });

  it.each<[given: object, expected: string[]]>([
    [{}, []],
    [{ graphql: true, openapi: { title: "Shop" } }, []],
    [{ graphql: { introspection: true } }, []],
    [{ graphql: { explorer: true } }, explorer],
    [{ openapi: true }, reference],
    [{ openapi: { serve: true } }, reference],
  ])("in production with %j", async (given, expected) => {
    expect((await served(await serveProduction({ ...config, ...given }))).sort()).toEqual(expected.sort());
  });
});
