import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resolveConfig } from "../config/index.ts";
import { addressOf } from "../operation/index.ts";
import { assemble, instanceOf } from "./create-lucent.ts";
import type { Instance } from "./instance.ts";
import { welcomeOf, welcomePage } from "./welcome.ts";

const URL = "http://localhost:3000";

async function start(config: object): Promise<Instance> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-welcome-"));
  const given = { logger: false, database: { url: `file:${join(folder, "data.db")}` }, ...config };
  const instance = await instanceOf(assemble(resolveConfig(given, {})));
  onTestFinished(async () => {
    await instance.close();
    await rm(folder, { recursive: true, force: true });
  });
  return instance;
}

const request = (path: string, method = "GET", address: string | null = "127.0.0.1") => ({
  method,
  path,
  search: "",
  headers: new Headers(),
  address,
  body: () => Promise.resolve(new Uint8Array()),
});

const PEOPLE = {
  collections: { users: { auth: true, fields: { role: { type: "text" } } }, posts: { fields: {} } },
};

test("the page lists every route, and how the first administrator registers", async () => {
  const { engine } = await start(PEOPLE);
  const answer = await welcomeOf(engine, () => URL)(request("/"));
  expect(answer).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8" } });
  for (const { collection, operation } of engine.registry.offers) {
    const { rest } = operation.declaration;
    for (const { path } of rest.filter(
      (route) => route === rest.find(({ method }) => method === route.method),
    )) {
      const address = `/api${addressOf(collection)}${path === "/" ? "" : path}`;
      const shown = address.replace(/:\w+/, "<var>$&</var>");
      expect(answer?.body).toContain(shown);
    }
  }
  expect(answer?.body).toContain(`curl -X POST ${URL}/api/users/first-register`);
  expect(answer?.body).toContain("&quot;password&quot;");
});

test("the page says nothing of administrators where there are no people", async () => {
  const { engine } = await start({ collections: { posts: { fields: {} } } });
  const answer = await welcomeOf(engine, () => URL)(request("/"));
  expect(answer?.body).not.toContain("curl");
});

test.each([
  [{}, ["/admin", "/api/docs", "/api/graphql", "/dev/mail"]],
  [{ openapi: false }, ["/admin", "/api/graphql", "/dev/mail"]],
  [{ graphql: { explorer: false } }, ["/admin", "/api/docs", "/dev/mail"]],
  [{ email: { url: "smtp://localhost" } }, ["/admin", "/api/docs", "/api/graphql"]],
  [{ email: false }, ["/admin", "/api/docs", "/api/graphql"]],
  [{ admin: { panel: false } }, ["/api/docs", "/api/graphql", "/dev/mail"]],
])("the page leads to the other pages that are served with %j", async (config, expected) => {
  const { engine } = await start({ ...PEOPLE, ...config });
  const page = welcomePage(engine, URL, []);
  expect([...page.matchAll(/<p><a href="([^"]+)">/g)].map(([, address]) => address)).toEqual(expected);
});

test.each([
  ["another path", request("/index.html")],
  ["another method", request("/", "POST")],
  ["a host that mounts the engine", request("/", "GET", null)],
])("%s is left to others", async (_what, asked) => {
  const { engine } = await start(PEOPLE);
  expect(await welcomeOf(engine, () => URL)(asked)).toBeNull();
});

test("production has no such page", async () => {
  const { engine } = await start(PEOPLE);
  const production = { ...engine, config: { ...engine.config, production: true } };
  expect(await welcomeOf(production, () => URL)(request("/"))).toBeNull();
});

test("the page runs no script, whatever stands in its texts", async () => {
  const { engine } = await start(PEOPLE);
  const answer = await welcomeOf(engine, () => URL)(request("/"));
  expect(answer?.headers["content-security-policy"]).toMatch(
    /^default-src 'none'; style-src 'unsafe-inline';/,
  );
  const page = welcomePage(engine, `${URL}/"><script>alert(1)</script>`, ["<img src=x onerror='alert(1)'>"]);
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain("&lt;img src=x onerror=&#39;alert(1)&#39;&gt;");
});
