import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { browserSuite, photograph, watch } from "../support/browser.ts";
import { serve, serveSuite, type TestServer } from "../support/serve.ts";
import { postLetter } from "./post-letter.ts";

const SLOW = { timeout: 60_000 };
const DEVICES: [name: string, options: BrowserContextOptions][] = [
  ["desk", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["phone", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, colorScheme: "dark" }],
];
const config = { auth: {}, collections: { users: { fields: {} } } };

const browser = browserSuite();
const server = serveSuite(config);
beforeAll(async () => {
  for (const letter of ["verify", "reset", "locked"] as const) await write(server(), letter);
}, SLOW.timeout);

async function write(web: TestServer, letter: "verify" | "reset" | "locked"): Promise<string> {
  const email = `${letter}@example.com`;
  const { id } = await web.lucent.create({
    collection: "users",
    data: { email, password: "violet-anvil-thunder" },
  });
  const token = await postLetter(web, { letter, person: id, email });
  await vi.waitFor(async () => expect((await web.get("/dev/mail")).text).toContain(email), SLOW);
  return token ?? "";
}

async function open(path: string, options: BrowserContextOptions, web = server()) {
  const context = await browser().newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const misdeeds = watch(page, web.url);
  await page.goto(web.url + path);
  return { page, misdeeds };
}

async function overhang(page: Page): Promise<number> {
  const width = await page.evaluate<number>("document.documentElement.scrollWidth");
  return width - (page.viewportSize()?.width ?? 0);
}

/** What keeps people out of a page, by the rules of WCAG 2.2 at level AA and what is good practice. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    `axe.run(document, { iframes: false }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes[0].html))`,
  );
}

describe.each(DEVICES)("the mailbox on a %s", SLOW, (device, options) => {
  it("lists the mails and opens them one by one", SLOW, async () => {
    const { page, misdeeds } = await open("/dev/mail", options);
    expect(await page.getByRole("navigation").getByRole("listitem").count()).toBe(3);
    expect(await overhang(page)).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await photograph(page, `mailbox-${device}`);
    await page.getByRole("link", { name: "Choose a new password" }).click();
    const { text } = await server().get("/dev/mail");
    expect(text).toContain("reset@example.com");
    const mail = page.frameLocator("iframe");
    expect(await mail.getByRole("heading").innerText()).toBe("Choose a new password");
    expect(await page.getByRole("link", { name: "Open the link" }).getAttribute("href")).toMatch(
      /\/admin\/users\/reset\/[\w-]{60,}$/,
    );
    expect(await overhang(page)).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await photograph(page, `mail-${device}`);
    expect(misdeeds).toEqual({ elsewhere: [], failed: [], complaints: [] });
  });

  it("shows a letter that fits, with a button large enough for a thumb", SLOW, async () => {
    const { page, misdeeds } = await open("/dev/mail", options);
    await page.getByRole("link", { name: "Confirm your e-mail address" }).click();
    const address = await page.locator("iframe").getAttribute("src");
    await page.goto(server().url + address);
    expect(await overhang(page)).toBe(0);
    const box = await page.getByRole("link", { name: "Confirm address" }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(48);
    expect(misdeeds.elsewhere).toEqual([]);
    await photograph(page, `letter-${device}`);
  });
});

describe("a mail in the mailbox", () => {
  const [, [, desk]] = [DEVICES[1], DEVICES[0]] as [unknown, [string, BrowserContextOptions]];

  it("leads to its page in a window of its own", SLOW, async () => {
    const { page } = await open("/dev/mail", desk);
    await page.getByRole("link", { name: "Confirm your e-mail address" }).click();
    const link = page.frameLocator("iframe").getByRole("link", { name: "Confirm address" });
    const [popup] = await Promise.all([page.waitForEvent("popup"), link.click()]);
    await popup.waitForLoadState();
    expect(new URL(popup.url()).pathname).toMatch(/^\/admin\/users\/verify\//);
    expect(await popup.evaluate("window.opener")).toBeNull();
    expect(page.url()).toContain("/dev/mail/");
  });

  it("can be reached by the keyboard alone", SLOW, async () => {
    const { page } = await open("/dev/mail", desk);
    const focused = () => page.evaluate<string>("document.activeElement.textContent.trim()");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("To the mail");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Look again");
    await page.keyboard.press("Tab");
    expect(await focused()).toContain("Your account is locked");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/dev\/mail\/[0-9a-f-]{36}$/);
    expect(await page.getByRole("article").getByRole("heading").innerText()).toBe("Choose a new password");
  });

  it("can do nothing to the page around it, whatever the project has put into it [EM-02]", SLOW, async () => {
    const html = `<!doctype html><body onload="parent.document.title = 'taken'"><script>top.location = "/taken"</script>
      <img src="http://127.0.0.1:1/pixel" onerror="top.location = '/taken'"><form action="/taken"><button>Go</button></form>
      <iframe src="/taken"></iframe><link rel="stylesheet" href="/taken"><base href="/taken/"><p>Hello</p>`;
    const own = { generateEmailHTML: () => html, generateEmailSubject: () => "<b onclick=x>Own</b>" };
    const web = await serve({ ...config, auth: { forgotPassword: own } });
    await write(web, "reset");
    const { page, misdeeds } = await open("/dev/mail", desk, web);
    const mail = page.frameLocator("iframe");
    expect(await mail.getByText("Hello").innerText()).toBe("Hello");
    await mail.getByRole("button", { name: "Go" }).click();
    await page.waitForTimeout(300);
    expect(page.url()).toBe(`${web.url}/dev/mail`);
    expect(await page.title()).toBe("Mails");
    expect(await page.getByRole("article").getByRole("heading").innerText()).toBe("<b onclick=x>Own</b>");
    // What the browser was kept from.
    for (const address of misdeeds.elsewhere) expect(misdeeds.failed).toContain(`${address} csp`);
  });
});

it("the empty mailbox says how to get a mail, and shows it by itself", SLOW, async () => {
  const web = await serve(config);
  const { page, misdeeds } = await open("/dev/mail", {}, web);
  expect(await page.getByRole("heading").innerText()).toBe("No mail yet");
  expect(await page.locator("pre").innerText()).toContain("/api/users/forgot-password");
  expect(await barriers(page)).toEqual(['meta-refresh: <meta http-equiv="refresh" content="4">']);
  await write(web, "reset");
  await page.getByRole("link", { name: "Choose a new password" }).waitFor({ timeout: 20_000 });
  expect(misdeeds.complaints).toEqual([]);
});
