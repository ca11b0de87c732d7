import type { BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { browserSuite, type Misdeeds, photograph, watch } from "./support/browser.ts";
import { PASSWORD, serveSuite } from "./support/serve.ts";

const SLOW = { timeout: 60_000 };
const ADA = "ada@bookshop.test";
const NONE: Misdeeds = { elsewhere: [], failed: [], complaints: [] };

const server = serveSuite({
  auth: {},
  openapi: { title: "Bookshop" },
  collections: {
    users: { fields: { name: { type: "text" } } },
    books: {
      fields: { title: { type: "text" }, author: { type: "relationship", relationTo: "users" } },
    },
  },
  globals: { opening: { fields: { hours: { type: "text" } } } },
});

const browser = browserSuite();
beforeAll(async () => {
  await server().person(ADA);
}, SLOW.timeout);

/** Opens a page of the server for somebody who has signed in, and watches it. */
async function open(path: string, options: BrowserContextOptions) {
  const { url } = server();
  const context = await browser().newContext(options);
  onTestFinished(() => context.close());
  const signedIn = await context.request.post(`${url}/api/users/login`, {
    data: { email: ADA, password: PASSWORD },
  });
  expect(signedIn.status()).toBe(200);
  const page = await context.newPage();
  const misdeeds = watch(page, url);
  await page.goto(url + path);
  return { page, misdeeds };
}

/** How far a page goes beyond the width of its screen. */
async function overhang(page: Page): Promise<number> {
  const width = await page.evaluate<number>("document.documentElement.scrollWidth");
  return width - (page.viewportSize()?.width ?? 0);
}

/** How bright the ground of an element is, from 0 to 255. */
function brightness(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    `Number(/\\d+/.exec(getComputedStyle(document.querySelector("${selector}")).backgroundColor)[0])`,
  );
}

const DEVICES: [name: string, options: BrowserContextOptions][] = [
  ["desk", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, colorScheme: "dark" }],
];

describe.each(DEVICES)("on a %s", (device, options) => {
  const isLight = options.colorScheme === "light";

  it("the explorer runs the queries that it begins with, and shows the schema", SLOW, async () => {
    const { page, misdeeds } = await open("/api/graphql", options);
    const answer = page.locator(".graphiql-response");
    await page.locator(".graphiql-query-editor").getByText("meUser").first().waitFor();
    expect(await page.title()).toBe("Bookshop · GraphQL");
    for (const [name, expected] of [
      ["Books", "totalDocs"],
      ["Opening", "hours"],
      ["meUser", ADA],
    ] as const) {
      // Before it has read them all, the button runs the first.
      await page.locator('.graphiql-execute-button[aria-haspopup="menu"]').click();
      await page.getByRole("menuitem", { name }).click();
      await answer.getByText(expected).waitFor();
      expect(await answer.getByText("errors").count()).toBe(0);
    }
    await photograph(page, `explorer-${device}`);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    expect((await brightness(page, ".graphiql-container")) > 128).toBe(isLight);

    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    const explorer = page.locator(".graphiql-doc-explorer");
    await explorer.getByRole("link", { name: "Query" }).click();
    await explorer.getByText("Books", { exact: true }).first().waitFor();
    await photograph(page, `explorer-schema-${device}`);
    expect(await answer.isVisible()).toBe(device === "desk");
    await page.getByRole("button", { name: "Hide Documentation Explorer" }).click();
    await answer.waitFor();
    expect(misdeeds).toEqual(NONE);
  });

  it("the reference shows every operation, and sends requests with the cookie", SLOW, async () => {
    const { page, misdeeds } = await open("/api/docs", options);
    await page.getByRole("heading", { name: "Bookshop" }).waitFor();
    expect(await page.title()).toBe("Bookshop · Reference");
    expect((await brightness(page, "body")) > 128).toBe(isLight);
    await photograph(page, `reference-${device}`);

    const { paths } = (await server().get("/api/openapi.json")).body;
    // It is written as one reads on.
    const missing = async () => {
      await page.evaluate("scrollTo(0, document.body.scrollHeight)");
      const text = await page.locator("body").innerText();
      return Object.keys(paths).filter((path) => !text.includes(path));
    };
    await expect.poll(missing, SLOW).toEqual([]);

    await page.locator("a.endpoint", { hasText: /\/api\/users\/me$/ }).click();
    await page.getByRole("button", { name: /get \/api\/users\/me\b/i }).click();
    await page.getByRole("button", { name: /^Send get/ }).click();
    await page.getByText("200 OK", { exact: true }).first().waitFor();
    await page.getByText(ADA).first().waitFor();
    await photograph(page, `reference-request-${device}`);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    expect(misdeeds).toEqual(NONE);
  });
});

it(
  "what is typed into the explorer stands neither in the address nor in what outlives the tab",
  SLOW,
  async () => {
    const { page } = await open("/api/graphql", {});
    await page.locator(".graphiql-query-editor").getByText("meUser").first().click();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("# swordfish\n{ __typename }");
    // It is taken up a moment after the last stroke.
    await expect.poll(() => page.evaluate("JSON.stringify({ ...sessionStorage })")).toContain("swordfish");
    await page.keyboard.press("Control+Enter");
    await page.locator(".graphiql-response").getByText("__typename").waitFor();
    expect(await page.evaluate("JSON.stringify({ ...localStorage }) + location.href")).not.toContain(
      "swordfish",
    );
  },
);
