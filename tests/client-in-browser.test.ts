import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { browserSuite } from "./support/browser.ts";
import { runWithClient, serveFront } from "./support/front.ts";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, serve, type TestServer } from "./support/serve.ts";

const ANN = `{ email: "ann@example.com", password: "${PASSWORD}" }`;
const PAGE = ["<!doctype html>", { headers: { "content-type": "text/html" } }] as const;

const front = serveFront();
const browser = browserSuite();

/** An engine that has Ann, and lets pages of these origins in. */
async function engine(origins: readonly string[]): Promise<TestServer> {
  const server = await serve({
    secret: SECRET,
    auth: {},
    collections: {
      users: {},
      posts: { access: { read: () => true }, fields: { title: { type: "text", required: true } } },
    },
    endpoints: [{ path: "/app", method: "get", access: () => true, handler: () => new Response(...PAGE) }],
    cors: origins,
    csrf: origins,
  });
  await server.person("ann@example.com");
  return server;
}

/** A page of that address, in a browser that has never been anywhere. */
async function open(address: string): Promise<Page> {
  const context = await browser().newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const run = (page: Page, body: string) => runWithClient(page, front.url(), body);

it("keeps its session in a cookie that no script of a page on another origin can read", async () => {
  const { url } = await engine([front.url()]);
  const page = await open(front.url());
  const seen = await run(
    page,
    `const client = createClient({ url: "${url}" });
    const before = await refusal(client.create({ collection: "posts", data: { title: "No" } }));
    const { user } = await client.auth.login(${ANN});
    const { id } = await client.create({ collection: "posts", data: { title: "From a page" } });
    const themselves = { id: { in: Array.from({ length: 100 }, () => user.id) } };
    const { totalDocs } = await client.count({ collection: "users", where: themselves });
    const { docs } = await client.update({ collection: "posts", where: { id: { equals: id } }, data: { title: "Two" } });
    const gone = await client.delete({ collection: "posts", id });
    return { before, totalDocs, changed: docs.length, gone: gone.title, cookie: document.cookie, stored: Object.entries(localStorage).map(([key, text]) => [key, Object.keys(JSON.parse(text).users)]) };`,
  );
  expect(seen).toEqual({
    before: { code: "FORBIDDEN", status: 403, hasRequestId: true },
    totalDocs: 1,
    changed: 1,
    gone: "Two",
    cookie: "",
    stored: [
      [
        expect.stringMatching(/^lucent-sessions-http-127/),
        ["collection", "id", "renewals", "since", "until"],
      ],
    ],
  });
  await page.reload();
  const again = await run(
    page,
    `const client = createClient({ url: "${url}" });
    const { user } = await client.auth.me();
    await client.auth.logout();
    return [user.email, await client.auth.me()];`,
  );
  expect(again).toEqual(["ann@example.com", { user: null }]);
});

it("keeps its session in a storage of the page's, and no cookie beside it", async () => {
  const { url } = await engine([front.url()]);
  const page = await open(front.url());
  const making = `const client = createClient({ url: "${url}", session: "token", storage: localStorage });`;
  await run(page, `${making} await client.auth.login(${ANN});`);
  expect(await page.context().cookies()).toEqual([]);
  await page.reload();
  const seen = await run(
    page,
    `${making}
    const { title } = await client.create({ collection: "posts", data: { title: "From a page" } });
    await client.auth.logout();
    return [title, localStorage.length, await client.auth.me()];`,
  );
  expect(seen).toEqual(["From a page", 0, { user: null }]);
});

it("finds the engine at the origin of the page where it is told nothing", async () => {
  const { url } = await engine([]);
  const page = await open(`${url}/api/app`);
  const seen = await run(
    page,
    `const client = createClient();
    await client.auth.login(${ANN});
    return (await client.create({ collection: "posts", data: { title: "At home" } })).title;`,
  );
  expect(seen).toBe("At home");
});

it("is told of the network alone where pages of its origin are not let in", async () => {
  const { url } = await engine([]);
  const page = await open(front.url());
  const call = `createClient({ url: "${url}" }).find({ collection: "posts" })`;
  const seen = await run(page, `return refusal(${call});`);
  expect(seen).toEqual({ code: "NETWORK", status: 0, hasRequestId: false });
});

it("ends a call with its signal", async () => {
  const { url } = await engine([front.url()]);
  const page = await open(front.url());
  const seen = await run(
    page,
    `const client = createClient({ url: "${url}" });
    const controller = new AbortController();
    const ended = refusal(client.find({ collection: "posts", signal: controller.signal }));
    controller.abort();
    const late = refusal(client.find({ collection: "posts", timeout: 0, signal: new AbortController().signal }));
    return [(await ended).code, (await late).code];`,
  );
  expect(seen).toEqual(["ABORTED", "TIMEOUT"]);
});
