import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { serve, serveSuite } from "./support/serve.ts";

const secretive = {
  auth: { jwtSecret: "not-to-be-read-in-any-bundle-0123456789" },
  collections: { users: {}, "hidden-plans": { fields: { codename: { type: "text" } } } },
} as const;
const server = serveSuite(secretive);

/** The directives of a policy by their names. */
function policyOf(headers: Headers): Record<string, string> {
  const policy = headers.get("content-security-policy") ?? "";
  return Object.fromEntries(
    policy.split("; ").map((directive) => directive.split(/ (.*)/) as [string, string]),
  );
}

function filesIn(page: string): string[] {
  return [...page.matchAll(/"(\/admin\/assets\/[^"]+)"/g)].map(([, address]) => address as string);
}

describe.each([
  "/admin",
  "/admin/sign-in",
  "/admin/collections/hidden-plans?sort=codename",
  "/admin/no/such/page",
])("the page at %s", (path) => {
  it("runs the panel's scripts alone, and can neither be framed nor ask other hosts [AD-02]", async () => {
    const { status, headers, text } = await server().get(path);
    expect({ status, type: headers.get("content-type") }).toEqual({
      status: 200,
      type: "text/html; charset=utf-8",
    });
    const policy = policyOf(headers);
    const [, nonce] = /^'nonce-([\w-]{43})'$/.exec(policy["script-src"] ?? "") ?? [];
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain(`<script type="module" nonce="${nonce}" src="/admin/assets/`);
    expect(policy).toMatchObject({
      "default-src": "'none'",
      "require-trusted-types-for": "'script'",
      "trusted-types": "default",
      "style-src": `'self' 'nonce-${nonce}'`,
      "connect-src": "'self'",
      "frame-ancestors": "'none'",
      "base-uri": "'none'",
      "form-action": "'self'",
    });
    expect(Object.values(policy).join(" ")).not.toMatch(/http|\*|unsafe/);
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
    expect(headers.get("set-cookie")).toBeNull();
  });
});

it("the page has another nonce each time, and is the same otherwise [AD-02]", async () => {
  const [one, other] = await Promise.all([server().get("/admin"), server().get("/admin/account")]);
  expect(one.text).not.toBe(other.text);
  const bare = (page: string) => page.replaceAll(/nonce="[\w-]+"/g, "");
  expect(bare(one.text)).toBe(bare(other.text));
});

it("neither the page nor any file of the panel says what is in the project [AD-03]", async () => {
  const folder = join(import.meta.dirname, "../packages/lucent/src/surfaces/admin/assets");
  const { files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { files: string[] };
  const texts = files.map((name) => gunzipSync(readFileSync(join(folder, `${name}.gz`))).toString());
  expect(files.filter((name) => !/\.(js|css)$/.test(name))).toEqual([]);
  for (const text of [(await server().get("/admin")).text, ...texts]) {
    expect(text).not.toMatch(/hidden-plans|codename|not-to-be-read/);
    expect(text).not.toMatch(/sourceMappingURL|process\.env\.[A-Z]|node:crypto|argon2/);
  }
});

it("its files are kept for ever, and there are no others", async () => {
  const addresses = filesIn((await server().get("/admin")).text);
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    const { status, headers } = await server().get(address);
    expect({ status, kept: headers.get("cache-control"), policy: policyOf(headers)["default-src"] }).toEqual({
      status: 200,
      kept: "public, max-age=31536000, immutable",
      policy: "'none'",
    });
  }
});

it.each(["manifest.json", "nothing.js", "..%2fmanifest.json", "..%2f..%2fpanel-page.ts", "constructor", ""])(
  "there is no file %j",
  async (name) => {
    const { status, headers } = await server().get(`/admin/assets/${name}`);
    expect({ status, type: headers.get("content-type") }).toEqual({
      status: 404,
      type: "application/json; charset=utf-8",
    });
  },
);

it("answers HEAD as it answers GET, and takes nothing", async () => {
  const head = await server().request("/admin", { method: "HEAD" });
  expect(head).toMatchObject({ status: 200, text: "" });
  for (const method of ["POST", "PUT", "DELETE", "PATCH"])
    expect((await server().request("/admin", { method })).status).toBe(404);
});

it.each([
  ["the config turns it off", { admin: { panel: false }, collections: { users: { auth: true } } }],
  ["nobody can sign in", { collections: { posts: { fields: {} } } }],
])("there is none where %s", async (_when, config) => {
  const bare = await serve(config);
  for (const path of ["/admin", "/admin/sign-in"]) expect((await bare.get(path)).status).toBe(404);
});
