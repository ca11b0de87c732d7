import type { Page } from "playwright-core";
import ts from "typescript-5";
import { describe, expect, it, onTestFinished } from "vitest";
import { resolveConfig } from "../../packages/lucent/src/config/index.ts";
import { createRegistry } from "../../packages/lucent/src/operation/index.ts";
import { features } from "../../packages/lucent/src/server/index.ts";
import { writeEnvironmentTypes } from "../../packages/lucent/src/surfaces/types/index.ts";
import { browserSuite } from "../support/browser.ts";
import { serveProduction } from "../support/production.ts";
import { serve, serveSuite } from "../support/serve.ts";

const text = { type: "text" };
/** What stands in the config and is nobody's business; in the names of types it would have a capital. */
const SECRET = /sesame/i;
/** What would run in a page, break out of an attribute, a tag or a comment, or load something from elsewhere. */
const HOSTILE = [
  "</script><script>window.ran = 1</script>",
  `"><img src="x" onerror="window.ran = 2"><svg onload='window.ran = 3'>`,
  "<iframe srcdoc='<script>parent.ran = 4</script>'></iframe><base href='https://evil.example/'>",
  "[link](javascript:window.ran=5) ![image](https://evil.example/pixel.png)",
  "<a href='javascript:window.ran=6'>link</a><style>@import 'https://evil.example/x.css';</style>",
  "<meta http-equiv='refresh' content='0;url=https://evil.example/'><form action='https://evil.example/'>",
  "*/ declare const ran: 7; /* {{ constructor.constructor('window.ran = 9')() }} \u2028 \\",
].join("\n\n");

const config = {
  openapi: { title: HOSTILE },
  collections: {
    users: {
      auth: true,
      fields: {
        name: { ...text, defaultValue: "sesame-default" },
        hush: { ...text, hidden: true, description: "sesame-description", label: "Sesame label" },
      },
      hooks: { beforeLogin: [() => "sesame-hook"] },
    },
    posts: {
      description: HOSTILE,
      fields: {
        title: { ...text, label: HOSTILE, description: HOSTILE },
        kind: {
          type: "select",
          options: [{ value: HOSTILE, label: HOSTILE, description: HOSTILE }, "plain"],
        },
        sesameField: { ...text, hidden: true },
        sesameGroup: {
          type: "group",
          hidden: true,
          fields: { sesameChild: text, kind: { type: "select", options: ["sesame-option"] } },
        },
        seo: {
          type: "group",
          fields: {
            title: text,
            sesameInner: { type: "select", hidden: true, options: ["sesame-inner-option"] },
          },
        },
        rows: {
          type: "array",
          fields: { a: text, sesameRow: { ...text, hidden: true } },
        },
        sesameRows: { type: "array", hidden: true, fields: { sesameCell: text } },
        author: { type: "relationship", relationTo: "users" },
        sesameLink: { type: "relationship", relationTo: "users", hidden: true },
        guarded: { ...text, access: { read: () => text.type === "sesame-rule" } },
      },
    },
    odd: { labels: { singular: HOSTILE, plural: HOSTILE }, fields: { title: text } },
  },
  globals: { site: { fields: { motto: text, sesameMotto: { ...text, hidden: true } } } },
};

const server = serveSuite(config);

const INTROSPECTION = `{ __schema { types { name description
  fields { name description args { name description defaultValue type { name } } type { name } }
  inputFields { name description defaultValue type { name } } enumValues { name description } } } }`;

describe("what is hidden, and what the config says beside the schema, is shown", () => {
  it("in no schema of GraphQL, and in no message", async () => {
    const { body, text: shown } = await server().post("/api/graphql", { query: INTROSPECTION });
    expect(body.errors).toBeUndefined();
    expect(shown).toContain("guarded");
    expect(shown).not.toMatch(SECRET);
    for (const query of [
      "{ Posts { docs { sesam } } }",
      "{ Posts { docs { seo { sesam } rows { sesameRo } } } }",
      "{ Posts(where: { sesameFiel: {}, seo__sesameInne: {}, rows__sesameRo: {} }) { totalDocs } }",
    ]) {
      const told = (await server().post("/api/graphql", { query })).body.errors;
      expect(told.length).toBeGreaterThan(0);
      for (const { message } of told) expect(message).not.toMatch(/Did you mean[^?]*sesame/i);
    }
    const query = "mutation($d: mutationPostInput!) { createPost(data: $d) { id } }";
    const wrong = await server().post("/api/graphql", {
      query,
      variables: { d: { kind: "x", rows: 1, seo: 1 } },
    });
    expect(wrong.body.errors[0].extensions.code).toBe("VALIDATION_FAILED");
    expect(wrong.text).not.toMatch(SECRET);
  });

  it("in no OpenAPI document", async () => {
    const { status, text: shown } = await server().get("/api/openapi.json");
    expect([status, shown.includes("guarded")]).toEqual([200, true]);
    expect(shown).not.toMatch(SECRET);
    expect(shown).not.toContain(import.meta.dirname);
  });

  it("on no page", async () => {
    for (const path of ["/api/graphql", "/api/docs"]) {
      const { status, text: page } = await server().get(path, { headers: { accept: "text/html" } });
      expect([path, status]).toEqual([path, 200]);
      expect(page).not.toMatch(SECRET);
    }
  });

  it("to nobody in production, at no address [GQ-03]", async () => {
    const web = await serveProduction(config);
    for (const path of [
      "/api/docs",
      "/api/docs/",
      "/api/docs/reference.js",
      "/api/openapi.json",
      "/api/openapi.json/",
      "/api/openapi.yaml",
      "/api/graphql",
      "/api/graphql/",
      "/api/graphql/explorer.js",
      "/api/graphql?query={__typename}",
    ])
      for (const accept of ["text/html", "*/*", "application/json"]) {
        const { status, text: told } = await web.get(path, { headers: { accept } });
        expect([path, status]).toEqual([path, 404]);
        expect(told).not.toMatch(/guarded|sesame/i);
      }
  });
});

describe("what the config says of things means nothing but itself", () => {
  it("in the types that are written", () => {
    const resolved = resolveConfig(config, {});
    const written = writeEnvironmentTypes(resolved, createRegistry(resolved, features));
    const { statements } = ts.createSourceFile("written.ts", written, ts.ScriptTarget.Latest);
    const kinds = new Set(statements.map(({ kind }) => ts.SyntaxKind[kind]));
    expect([...kinds].sort()).toEqual([
      "ImportDeclaration",
      "InterfaceDeclaration",
      "ModuleDeclaration",
      "TypeAliasDeclaration",
    ]);
    const { diagnostics = [] } = ts.transpileModule(written, { reportDiagnostics: true });
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
    expect(written).toContain("declare const ran");
  });

  it("in the address of the server, which no request can name [RE-01]", async () => {
    const web = await serve(config);
    const headers = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "javascript",
      forwarded: "host=evil.example",
    };
    for (const path of ["/api/openapi.json", "/api/docs", "/api/graphql"]) {
      const { text: told } = await web.get(path, { headers: { ...headers, accept: "text/html" } });
      expect(told.replaceAll(/https:(\/|\\\/)+evil\.example\/(pixel|x\.css|'|&#39;)/g, "")).not.toContain(
        "evil.example",
      );
    }
  });

  describe("in a browser", () => {
    const browser = browserSuite();

    async function opened(path: string, look: (page: Page) => Promise<unknown>) {
      const page = await browser().newPage();
      page.setDefaultTimeout(8_000);
      onTestFinished(() => page.close());
      const elsewhere: string[] = [];
      // What the page's policy stops does not come this far.
      await page.route(
        ({ protocol, origin }) => protocol.startsWith("http") && origin !== server().url,
        async (route) => {
          elsewhere.push(route.request().url());
          await route.abort();
        },
      );
      const dialogs: string[] = [];
      page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        dialog.dismiss();
      });
      await page.goto(server().url + path);
      await look(page);
      for (const link of await page.locator('a[href^="javascript:" i]').all())
        await link.click({ force: true });
      const ran = await page.evaluate<unknown>("window.ran");
      return { ran, dialogs, elsewhere, at: new URL(page.url()).origin };
    }

    it.each<[path: string, look: (page: Page) => Promise<unknown>]>([
      [
        "/api/docs",
        async (page) => {
          await page.getByText("declare const ran").first().waitFor();
          await page.locator("a", { hasText: "link" }).first().waitFor({ state: "attached" });
        },
      ],
      [
        "/api/graphql",
        async (page) => {
          await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
          const explorer = page.locator(".graphiql-doc-explorer");
          await explorer.getByRole("link", { name: "Query" }).click();
          await explorer
            .locator(".graphiql-doc-explorer-type-name", { hasText: /^Post$/ })
            .first()
            .click();
          await explorer.getByText("declare const ran").first().waitFor();
        },
      ],
    ])("at %s", { timeout: 60_000 }, async (path, look) => {
      expect(await opened(path, look)).toEqual({
        ran: undefined,
        dialogs: [],
        elsewhere: [],
        at: server().url,
      });
    });
  });
});
