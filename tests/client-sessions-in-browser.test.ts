import { setTimeout } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { browserSuite } from "./support/browser.ts";
import { runWithClient, serveFront } from "./support/front.ts";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, serve, type TestServer, testClock } from "./support/serve.ts";

const HOUR = 3_600_000;
const REFRESH = "/api/users/refresh-token";
const ANN = `{ email: "ann@example.com", password: "${PASSWORD}" }`;
/** How long a token lives where it ends by itself. */
const LIFE = 2_000;
const SLOW = { timeout: 40_000 };
/** What a page thinks when its clock has gone on. */
const HOURS_LATER = `for (const key of Object.keys(localStorage))
  localStorage[key] = localStorage[key].replace(/"until":\\d+/, '"until":0');`;

const front = serveFront();
const browser = browserSuite();

interface Options {
  readonly auth?: object;
  readonly users?: object;
}

/** An engine that has Ann among users and staff, and lets the pages of the front in. */
async function engine({ auth = {}, users = {} }: Options = {}) {
  const clock = testClock();
  const server = await serve(
    {
      secret: SECRET,
      auth,
      collections: {
        users,
        staff: { auth: true },
        posts: { access: { read: () => true }, fields: { title: { type: "text", required: true } } },
      },
      cors: [front.url()],
      csrf: [front.url()],
    },
    { clock },
  );
  const data = { email: "ann@example.com", password: PASSWORD };
  for (const collection of ["users", "staff"]) await server.lucent.create({ collection, data });
  return { server, clock };
}

/** A browser that has never been anywhere. */
async function profile(): Promise<BrowserContext> {
  const context = await browser().newContext();
  onTestFinished(() => context.close());
  return context;
}

/** A tab on a page of the front; what renewals it asks for is noted. */
async function tab(context: BrowserContext, renewals: string[] = []): Promise<Page> {
  const page = await context.newPage();
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith(REFRESH)) renewals.push(request.url());
  });
  await page.goto(front.url());
  return page;
}

function run(page: Page, { url }: TestServer, body: string, settings = "{}"): Promise<unknown> {
  const making = `const client = createClient({ url: "${url}", ...${settings} });`;
  return runWithClient(page, front.url(), `${making} ${body}`);
}

const signIn = (page: Page, server: TestServer, settings?: string) =>
  run(page, server, `await client.auth.login(${ANN});`, settings);

const MANY = `
  const calls = Array.from({ length: 20 }, (_, index) =>
    index % 2 ? client.auth.me() : client.count({ collection: "users" }));
  return (await Promise.all(calls)).map(({ user, totalDocs }) => user?.email ?? totalDocs);
`;
const ALL = Array.from({ length: 20 }, (_, index) => (index % 2 ? "ann@example.com" : 1));

/** What tabs think when their clock has gone on: all of them, since one may hear of another's writing later. */
async function hoursLater(tabs: readonly Page[]): Promise<void> {
  await tabs[0]?.evaluate(HOURS_LATER);
  for (const page of tabs) {
    const known = () => page.evaluate<string>("Object.values(localStorage).join()");
    await expect.poll(known, { timeout: 5_000 }).toMatch(/"until":0\D/);
  }
}

/** In a page: from now on its storage shows none of what other tabs write, until `thaw()` is called. */
const FREEZE = `
  let seen = { ...localStorage };
  globalThis.thaw = () => { seen = localStorage; };
  globalThis.frozen = {
    getItem: (key) => seen[key] ?? null,
    setItem: (key, value) => { localStorage[key] = value; thaw(); },
    removeItem: (key) => { delete localStorage[key]; thaw(); },
  };
`;

const names = async (context: BrowserContext) => (await context.cookies()).map(({ name }) => name).sort();

describe.each([
  ["its tokens", `{ session: "token", storage: localStorage }`, []],
  ["its cookies", `{ session: "cookie" }`, ["lucent-token", "lucent-token-refresh"]],
])("with %s", (_, settings, cookies) => {
  it("it renews the session once for all tabs, and it lives on through a reload", SLOW, async () => {
    const { server, clock } = await engine();
    const context = await profile();
    const renewals: string[] = [];
    const tabs = [await tab(context, renewals), await tab(context, renewals)];
    const [first, second] = tabs as [Page, Page];
    for (const page of tabs) await run(page, server, "", settings);
    await signIn(first, server, settings);
    for (let turn = 1; turn <= 3; turn++) {
      clock.advance(3 * HOUR);
      await hoursLater(tabs);
      const seen = await Promise.all(tabs.map((page) => run(page, server, MANY, settings)));
      expect(seen).toEqual([ALL, ALL]);
      expect(renewals).toHaveLength(turn);
      expect(await names(context)).toEqual(cookies);
      await first.reload();
    }
    await run(second, server, "await client.auth.logout();", settings);
    expect(await names(context)).toEqual([]);
    // What one tab takes out, another sees some milliseconds later.
    await expect.poll(() => first.evaluate("localStorage.length")).toBe(0);
    expect(await run(first, server, "return client.auth.me();", settings)).toEqual({ user: null });
    expect(renewals).toHaveLength(3);
  });

  it.each([
    ["waits for what another tab has written, since its turn may come sooner", "setTimeout(thaw, 500);", 1],
    ["goes on where that does not come", "", 2],
  ])("it %s", SLOW, async (_title, thawing, times) => {
    const { server, clock } = await engine();
    const context = await profile();
    const renewals: string[] = [];
    const tabs = [await tab(context, renewals), await tab(context, renewals)];
    const [first, second] = tabs as [Page, Page];
    await signIn(first, server, settings);
    clock.advance(3 * HOUR);
    await hoursLater(tabs);
    await second.evaluate(FREEZE);
    expect(await run(first, server, MANY, settings)).toEqual(ALL);
    const late = `{ ...${settings}, storage: frozen }`;
    expect(await run(second, server, `${thawing} ${MANY}`, late)).toEqual(ALL);
    expect(renewals).toHaveLength(times);
    expect(await run(first, server, MANY, settings)).toEqual(ALL);
    expect(renewals).toHaveLength(times);
  });
});

describe("with cookies that end by themselves", SLOW, () => {
  const short = { auth: { jwtExpiry: LIFE / 1000, idleExpiry: "1h" } };

  it("renews them, before a reload and after it", async () => {
    const { server } = await engine(short);
    const context = await profile();
    const page = await tab(context);
    await signIn(page, server);
    for (let turn = 0; turn < 2; turn++) {
      await expect.poll(() => names(context), { timeout: LIFE + 5_000 }).toEqual(["lucent-token-refresh"]);
      expect(await run(page, server, MANY)).toEqual(ALL);
      await page.reload();
    }
  });

  it("keeps people of two collections signed in side by side, and signs them out one by one", async () => {
    const { server } = await engine(short);
    const context = await profile();
    const page = await tab(context);
    await signIn(page, server);
    await run(page, server, `await client.login({ collection: "staff", data: ${ANN} });`);
    const both = ["lucent-staff-token", "lucent-staff-token-refresh", "lucent-token", "lucent-token-refresh"];
    expect(await names(context)).toEqual(both);
    const told = `const of = async (collection) => (await client.me({ collection })).user?.collection ?? null;
      return Promise.all(["users", "staff"].map(of));`;
    expect(await run(page, server, told)).toEqual(["users", "staff"]);
    await setTimeout(LIFE + 500);
    await page.reload();
    expect(await run(page, server, told)).toEqual(["users", "staff"]);
    expect(await names(context)).toEqual(both);
    await run(page, server, "await client.auth.logout();");
    expect(await names(context)).toEqual(both.slice(0, 2));
    expect(await run(page, server, told)).toEqual([null, "staff"]);
    await run(page, server, `await client.logout({ collection: "staff" });`);
    expect(await names(context)).toEqual([]);
    expect(await run(page, server, told)).toEqual([null, null]);
  });

  it("gets the new ones even where the page is left in the middle of it", async () => {
    const slowly = async () => {
      await setTimeout(500);
    };
    const { server } = await engine({ ...short, users: { hooks: { afterRefresh: [slowly] } } });
    const context = await profile();
    const page = await tab(context);
    await signIn(page, server);
    await setTimeout(LIFE + 500);
    const asked = page.waitForRequest((request) => request.url().endsWith(REFRESH));
    void run(page, server, "await client.auth.me();").catch(() => undefined);
    await asked;
    await page.goto("about:blank");
    await expect.poll(() => names(context), { timeout: 5_000 }).toContain("lucent-token");
    const next = await tab(context);
    expect(await run(next, server, "return (await client.auth.me()).user?.email;")).toBe("ann@example.com");
  });
});

it("asks for nothing more because the clock of the device is wrong", SLOW, async () => {
  const { server } = await engine();
  for (const hours of [-5, 5]) {
    const context = await profile();
    await context.clock.install({ time: Date.now() + hours * HOUR });
    const renewals: string[] = [];
    const page = await tab(context, renewals);
    await signIn(page, server);
    // Longer than the shortest time between two renewals.
    await setTimeout(1_200);
    expect(await run(page, server, MANY)).toEqual(ALL);
    expect(renewals).toEqual([]);
  }
});
