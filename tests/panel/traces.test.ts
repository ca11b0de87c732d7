import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { PASSWORD, type TestServer } from "../support/serve.ts";
import { addPeople, panelSuite, settled } from "./support/panel.ts";

const SECRET_TITLE = "Nobody else's business";
const ADDRESS = "ada@example.com";
let article = "";

const panel = panelSuite({
  fill: async (server: TestServer) => {
    await addPeople(server);
    const data = { title: SECRET_TITLE, contact: "source@example.com" };
    article = (await server.lucent.create({ collection: "articles", data })).id;
  },
});

/** All that a page keeps on the device, as text. */
async function keptBy(page: Page): Promise<string> {
  const kept = `(async () => {
    const databases = await indexedDB.databases();
    const all = [{ ...localStorage }, { ...sessionStorage }, document.cookie, await caches.keys(), databases, history.state, window.name];
    return JSON.stringify(all);
  })()`;
  return (await page.evaluate(kept)) as string;
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
}

describe("whoever used the panel", { timeout: 60_000 }, () => {
  it("leaves nothing that is theirs on the device, nor in addresses [TK-04, CK-07]", async () => {
    const { page, context, open } = await panel.visit({ as: null });
    const addresses: string[] = [];
    const referrers: string[] = [];
    page.on("request", (request) => {
      addresses.push(request.url());
      referrers.push(request.headers()["referer"] ?? "");
    });
    await open("/sign-in?to=/collections/articles");
    await page.getByLabel("E-mail address").fill(ADDRESS);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByText(SECRET_TITLE).first().waitFor();
    await open(`/collections/articles/${article}`);
    await open("/account");
    const tokens = (await context.cookies()).map(({ value }) => value);
    const isTheirs = (text: string) =>
      [...tokens, PASSWORD, ADDRESS, encodeURIComponent(ADDRESS), SECRET_TITLE].some((one) =>
        text.includes(one),
      );
    expect(tokens.length).toBeGreaterThan(0);
    expect(isTheirs(await keptBy(page))).toBe(false);
    await signOut(page);
    expect(isTheirs(await keptBy(page))).toBe(false);
    expect(addresses.filter(isTheirs)).toEqual([]);
    // Where they were is told to nobody, not even to the engine's own log.
    expect(new Set(referrers)).toEqual(new Set([""]));
    expect(await context.cookies()).toEqual([]);
  });

  it("shows nothing to whoever goes back after them [CK-07]", async () => {
    const { page, open } = await panel.visit();
    await open("/collections/articles");
    await open(`/collections/articles/${article}`);
    await page.getByRole("heading", { level: 1, name: SECRET_TITLE }).waitFor();
    await page.getByRole("link", { name: "Home", exact: true }).click();
    await signOut(page);
    for (let back = 0; back < 3; back++) {
      await page.goBack();
      await settled(page);
      expect(await page.locator("body").innerText()).not.toContain(SECRET_TITLE);
      expect(await page.title()).not.toContain(SECRET_TITLE);
    }
    // A page that the browser would keep whole in its memory.
    expect(await page.evaluate("performance.getEntriesByType('navigation')[0].type")).not.toBe("bfcache");
  });

  it("comes from no link to anywhere else [RE-02]", async () => {
    const { page, open } = await panel.visit();
    // The panel takes those to the sign-in who open it there, and they are in already.
    const elsewhere = [
      "//evil.test",
      "/\\evil.test",
      "https://evil.test",
      "javascript:alert(1)",
      "/x/..//evil.test",
    ];
    for (const to of elsewhere) {
      await open(`/sign-in?to=${encodeURIComponent(to)}`);
      expect(page.url().startsWith(`${panel.server().url}/admin`)).toBe(true);
    }
  });
});
