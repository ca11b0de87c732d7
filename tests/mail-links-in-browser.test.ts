import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { browserSuite, type Misdeeds, photograph, watch } from "./support/browser.ts";
import { linkIn, type MailServer, startMailServer } from "./support/mail.ts";
import { makeToken } from "./support/mailed-token.ts";
import { PASSWORD, serve, type TestServer } from "./support/serve.ts";

const SLOW = { timeout: 60_000 };
const ANN = "ann.archer@example.com";
const NEW_PASSWORD = "marble-lantern-orchard";
const NONE: Misdeeds = { elsewhere: [], failed: [], complaints: [] };

const browser = browserSuite();

interface Visit {
  readonly web: TestServer;
  readonly post: MailServer;
  readonly page: Page;
  readonly misdeeds: Misdeeds;
}

/** A server with a mailbox, and a window of its own in which nobody is signed in. */
async function visit(auth: object, options: BrowserContextOptions): Promise<Visit> {
  const post = await startMailServer();
  const web = await serve({ auth, collections: { users: {} }, email: post.email });
  const context = await browser().newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  return { web, post, page, misdeeds: watch(page, web.instance.serverURL()) };
}

/** Waits until a page of that path is there, which says so. */
async function arrive(page: Page, path: string, heading: string): Promise<void> {
  await page.waitForURL(({ pathname }) => pathname === path, { timeout: 10_000 });
  await page.getByRole("heading", { name: heading, exact: true }).waitFor({ timeout: 10_000 });
}

/** How far a page goes beyond the width of its screen. */
async function overhang(page: Page): Promise<number> {
  const width = await page.evaluate<number>("document.documentElement.scrollWidth");
  return width - (page.viewportSize()?.width ?? 0);
}

const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true } as const;
const DEVICES: [name: string, options: BrowserContextOptions][] = [
  ["a desk", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["a phone without JavaScript", { ...PHONE, colorScheme: "dark", javaScriptEnabled: false }],
];

describe.each(DEVICES)("On %s", (device, options) => {
  const look = device.split(" ")[1];

  it("somebody proves their address from the mail [TK-03, TK-04]", SLOW, async () => {
    const { web, post, page, misdeeds } = await visit({ verify: true }, options);
    await web.post("/api/users/register", { email: ANN, password: PASSWORD });
    const link = linkIn(await post.nextMailTo(ANN));
    await page.goto(link);
    await page.reload();
    expect(await page.locator("h1").innerText()).toBe("Confirm your address");
    expect(await page.locator(".for").innerText()).toBe(`For ${ANN}`);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await photograph(page, `link-verify-${look}`);
    await page.getByRole("button", { name: "Confirm address" }).click();
    await arrive(page, "/admin/users/verify/done", "Your address is confirmed");
    await photograph(page, `link-done-${look}`);
    expect(misdeeds).toEqual(NONE);
    const login = await web.post("/api/users/login", { email: ANN, password: PASSWORD });
    expect(login.status).toBe(200);

    await page.goBack();
    expect([page.url(), await page.locator("h1").innerText()]).toEqual([link, "This link no longer works"]);
    await photograph(page, `link-dead-${look}`);
    await page.getByRole("link", { name: "Send me a new link" }).click();
    await arrive(page, "/admin/users/verification", "Have the letter sent again");
    expect(misdeeds.elsewhere).toEqual([]);
  });

  it("somebody who forgot their password chooses another and is signed in [TK-04]", SLOW, async () => {
    const { web, post, page, misdeeds } = await visit({}, options);
    await web.person(ANN);
    const home = web.instance.serverURL();
    await page.goto(`${home}/admin/users/forgot`);
    await page.getByLabel("E-mail address").fill(ANN);
    await page.keyboard.press("Enter");
    await arrive(page, "/admin/users/forgot/done", "Look into your mailbox");
    await page.goto(linkIn(await post.nextMailTo(ANN)));
    expect(misdeeds).toEqual(NONE);

    const fill = async (password: string) => {
      await page.getByLabel("New password").fill(password);
      await page.getByLabel("The same password again").fill(password);
      await page.getByRole("button", { name: "Save password" }).click();
    };
    await fill("password1");
    await page.getByText("This password is among the first that anybody would guess.").waitFor();
    const field = page.getByLabel("New password");
    expect(await page.evaluate("document.activeElement.name")).toBe("password");
    expect([await field.inputValue(), await field.getAttribute("aria-invalid")]).toEqual(["", "true"]);
    await photograph(page, `link-reset-${look}`);
    await fill(NEW_PASSWORD);
    await arrive(page, "/admin/users/reset/signed-in", "Your password is changed");
    const me = await page.context().request.get(`${home}/api/users/me`);
    expect((await me.json()).user).toMatchObject({ email: ANN });
    expect(misdeeds.elsewhere).toEqual([]);
  });
});

it("no page stands in the way of anybody, in light or dark, as far as a tool can tell", SLOW, async () => {
  const { web, page } = await visit({ verify: true, requireVerified: false }, { ...PHONE, bypassCSP: true });
  const { id } = await web.person(ANN);
  const { engine } = web.instance;
  const home = `${web.instance.serverURL()}/admin/users`;
  const reset = await makeToken(engine, { person: id, purpose: "reset", address: ANN });
  const barriers = async (): Promise<unknown> => {
    await page.evaluate(axe.source);
    return page.evaluate(`axe.run(document).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`);
  };
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of ["forgot", "forgot/done", "verify/dead", `reset/${reset}`]) {
      await page.goto(`${home}/${path}`);
      expect([path, await barriers()]).toEqual([path, []]);
    }
    await page.getByLabel("New password").fill("password1");
    await page.getByLabel("The same password again").fill("password1");
    await page.getByRole("button").click();
    await page.getByText("This password is among the first").waitFor();
    expect(await barriers()).toEqual([]);
  }
});

it("a browser that looks at a link before anybody follows it does nothing [TK-03]", SLOW, async () => {
  const { web, post, page } = await visit({ verify: true }, {});
  await web.post("/api/users/register", { email: ANN, password: PASSWORD });
  const link = linkIn(await post.nextMailTo(ANN));
  // Another page of the same host, so that the browser lets it do whatever a page can do.
  const mailbox = `${new URL(link).origin}/mailbox`;
  const looks = [
    `<link rel="prefetch" href="${link}?1">`,
    `<link rel="preload" as="fetch" href="${link}?2">`,
    `<img src="${link}?3">`,
    `<iframe src="${link}?4"></iframe>`,
    `<script type="speculationrules">{"prerender":[{"urls":["${link}?5"],"eagerness":"immediate"}]}</script>`,
    `<script>for (const method of ["GET", "HEAD", "OPTIONS"]) fetch("${link}?6", { method })</script>`,
  ];
  await page.route(mailbox, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html>${looks.join("\n")}` }),
  );
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url().slice(link.length)));
  await page.goto(mailbox);
  await expect.poll(() => asked).toEqual(expect.arrayContaining(["?1", "?2", "?3", "?4", "?6"]));
  const login = () => web.post("/api/users/login", { email: ANN, password: PASSWORD });
  expect((await login()).status).toBe(403);
  await page.goto(link);
  await page.getByRole("button").click();
  await arrive(page, "/admin/users/verify/done", "Your address is confirmed");
  expect((await login()).status).toBe(200);
});

it("a page of another site signs nobody in as somebody else [CK-03]", SLOW, async () => {
  const { web, page } = await visit({}, {});
  const { id } = await web.person("eve@example.com");
  const { engine } = web.instance;
  const token = await makeToken(engine, { person: id, purpose: "reset", address: "eve@example.com" });
  const home = web.instance.serverURL();
  const form = `<!doctype html><form method="post" action="${home}/admin/users/reset/${token}">
    <input name="password" value="${NEW_PASSWORD}"><input name="password-again" value="${NEW_PASSWORD}">
    <button>A prize!</button></form>`;
  for (const policy of ["unsafe-url", "no-referrer"]) {
    const evil = `http://127.0.0.1:1/${policy}`;
    await page.route(evil, (route) =>
      route.fulfill({ contentType: "text/html", headers: { "referrer-policy": policy }, body: form }),
    );
    await page.goto(evil);
    await page.getByRole("button", { name: "A prize!" }).click();
    await page.getByRole("alert").getByText("This was sent from another page").waitFor();
    expect(await page.context().cookies()).toEqual([]);
  }
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByLabel("The same password again").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Save password" }).click();
  await arrive(page, "/admin/users/reset/signed-in", "Your password is changed");
});
