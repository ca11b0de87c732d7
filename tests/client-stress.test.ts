import { spawn } from "node:child_process";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { runWithClient, serveFront } from "./support/front.ts";
import { SECRET } from "./support/seed.ts";
import { PASSWORD, serve, type TestServer, testClock } from "./support/serve.ts";

const HOUR = 3_600_000;
const TURNS = Number(process.env["TURNS"] ?? 200);
const TABS = Number(process.env["TABS"] ?? 2);
const LOAD = Number(process.env["LOAD"] ?? 4);
const REFRESH = "/api/users/refresh-token";
const ANN = `{ email: "ann@example.com", password: "${PASSWORD}" }`;
const HOURS_LATER = `for (const key of Object.keys(localStorage))
  localStorage[key] = localStorage[key].replace(/"until":\\d+/, '"until":0');`;
const front = serveFront();
let browser: any = null;
let load: any[] = [];
beforeAll(async () => {
  browser = await startBrowser();
  load = Array.from({ length: LOAD }, () => spawn(process.execPath, ["-e", "for(;;);"], { stdio: "ignore" }));
});
afterAll(async () => {
  for (const one of load) one.kill("SIGKILL");
  await browser?.close();
});
const MANY = `
  const calls = Array.from({ length: 6 }, (_, index) =>
    index % 2 ? client.auth.me() : client.count({ collection: "users" }));
  return (await Promise.all(calls)).map(({ user, totalDocs }) => user?.email ?? totalDocs);
`;
const ALL = JSON.stringify(Array.from({ length: 6 }, (_, index) => (index % 2 ? "ann@example.com" : 1)));
const run = (page: Page, { url }: TestServer, body: string, settings: string) =>
  runWithClient(page, front.url(), `const client = createClient({ url: "${url}", ...${settings} }); ${body}`);

const SPY = `
  const log = globalThis.log = [];
  const at = () => performance.timeOrigin + performance.now();
  const known = () => Number(/"renewals":(\\d+)/.exec(Object.values(localStorage).join())?.[1] ?? -1);
  const { request } = LockManager.prototype;
  LockManager.prototype.request = function (name, options, work) {
    if (options.mode !== "exclusive" || name.includes(" ")) return request.call(this, name, options, work);
    return request.call(this, name, options, async () => {
      log.push(["granted", at(), known()]);
      try { return await work(); } finally { log.push(["leaves", at(), known()]); }
    });
  };
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (...args) { setItem.apply(this, args); log.push(["set", at(), known()]); };
  addEventListener("storage", () => log.push(["storage", at(), known()]));
`;
it.each([
  ["token", `{ session: "token", storage: localStorage }`],
  ["cookie", `{ session: "cookie" }`],
])("%s", { timeout: 600_000 }, async (name, settings) => {
  const clock = testClock();
  const server = await serve(
    { secret: SECRET, collections: { users: { auth: true } }, cors: [front.url()], csrf: [front.url()] },
    { clock },
  );
  await server.lucent.create({ collection: "users", data: { email: "ann@example.com", password: PASSWORD } });
  const counts: Record<number, number> = {};
  let shown = 0, doubles = 0, wrong = 0, turns = 0;
  const slow: number[] = [];
  const start = Date.now();
  while (turns < TURNS && Date.now() - start < 280_000) {
    const context: BrowserContext = await browser.newContext();
    await context.addInitScript(SPY);
    let renewals = 0;
    const tabs: Page[] = [];
    for (let n = 0; n < TABS; n++) {
      const page = await context.newPage();
      page.on("request", (r) => { if (r.method() === "POST" && r.url().endsWith(REFRESH)) renewals++; });
      await page.goto(front.url());
      await run(page, server, "", settings);
      tabs.push(page);
    }
    await run(tabs[0] as Page, server, `await client.auth.login(${ANN});`, settings);
    for (let n = 0; n < 20 && turns < TURNS; n++) {
      turns++;
      clock.advance(3 * HOUR);
      // The test's own writing must have come everywhere.
      await new Promise((r) => setTimeout(r, 50));
      await (tabs[0] as Page).evaluate(HOURS_LATER);
      renewals = 0;
      const began = Date.now();
      const seen = await Promise.all(tabs.map((page) => run(page, server, MANY, settings)));
      slow.push(Date.now() - began);
      if (renewals !== 1) doubles++;
      counts[renewals] = (counts[renewals] ?? 0) + 1;
      await new Promise((r) => setTimeout(r, 30));
      const logs = await Promise.all(tabs.map((page) => page.evaluate("log.splice(0)")));
      if (renewals !== 1 && shown++ < 3) {
        const all = (logs as any[]).flatMap((log, tab) => log.map((l: any) => [tab, ...l])).sort((a, b) => a[2] - b[2]);
        console.log(all.map(([tab, what, at, known]) => `tab ${tab} ${what} +${(at - all[0][2]).toFixed(2)} sees ${known}`).join("\n"));
      }
      for (const one of seen) if (JSON.stringify(one) !== ALL) wrong++;
    }
    await context.close();
  }
  slow.sort((a, b) => a - b);
  console.log(`STRESS ${name}: turns ${turns}, not-once ${doubles}, ${JSON.stringify(counts)}, wrong answers ${wrong}, ms p50 ${slow[slow.length >> 1]} p99 ${slow[Math.floor(slow.length * 0.99)]} max ${slow.at(-1)}`);
});
