import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFile } from "./support/serve.ts";

const SERVER = join(import.meta.dirname, "../packages/lucent/src/server/index.ts");

/** Starts a server in a process of its own and says which modules are loaded then, and after a request. */
const script = (file: string) => `
  import { registerHooks } from "node:module";
  const loaded = [];
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      loaded.push(found.url);
      return found;
    },
  });
  const { createLucent, instanceOf } = await import(${JSON.stringify(SERVER)});
  const lucent = createLucent({
    logger: false,
    email: { url: "smtp://127.0.0.1:9" },
    database: { url: ${JSON.stringify(`file:${file}`)} },
    collections: { users: { auth: true }, posts: { access: { read: () => true }, fields: { title: { type: "text" } } } },
  });
  const instance = await instanceOf(lucent);
  const rest = await lucent.fetch(new Request("http://localhost/api/posts"));
  const before = loaded.length;
  const body = JSON.stringify({ query: "{ Posts { totalDocs } }" });
  const headers = { "content-type": "application/json" };
  const graphql = await lucent.fetch(new Request("http://localhost/api/graphql", { method: "POST", headers, body }));
  const openapi = await lucent.fetch(new Request("http://localhost/api/openapi.json"));
  const page = await lucent.fetch(new Request("http://localhost/api/docs"));
  console.log(JSON.stringify({
    statuses: [rest.status, graphql.status, openapi.status, page.status],
    before: loaded.slice(0, before),
    after: loaded.slice(before),
  }));
  await instance.close();
`;

it("GraphQL, the OpenAPI document, the pages and letters wait for whoever asks for them", {
  timeout: 60_000,
}, async () => {
  const args = ["--input-type=module", "-e", script(await temporaryFile())];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 });
  const { statuses, before, after } = JSON.parse(stdout);
  expect(statuses).toEqual([200, 200, 200, 200]);
  const isOf = (part: string) => (url: string) => url.includes(part);
  expect(before.filter(isOf("/node_modules/graphql/"))).toEqual([]);
  expect([...before, ...after].filter(isOf("/node_modules/nodemailer/"))).toEqual([]);
  expect([...before, ...after].filter(isOf("/auth/letters/"))).toEqual([]);
  const ofRoom = (room: string) =>
    before.filter(isOf(`/surfaces/${room}/`)).map((url: string) => url.split("/").at(-1));
  expect(ofRoom("graphql")).toEqual(["index.ts", "graphql.ts"]);
  expect(ofRoom("openapi")).toEqual(["index.ts", "openapi-surface.ts"]);
  expect([...new Set(ofRoom("pages"))].sort()).toEqual([
    "explorer-surface.ts",
    "form-routes.ts",
    "forms-surface.ts",
    "index.ts",
    "page-surface.ts",
    "reference-surface.ts",
  ]);
  expect(after.some(isOf("/node_modules/graphql/"))).toBe(true);
});
