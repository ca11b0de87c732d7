import { describe, expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { ADA, addPeople, ED, onEachScreen, panelSuite, seldom, signIn } from "./support/panel.ts";

const SLOW = { timeout: 30_000 };
const panel = panelSuite({
  fill: async (server) => {
    await addPeople(server);
    const { docs } = await server.lucent.find({
      collection: "users",
      where: { email: { equals: ED.email } },
    });
    for (const title of ["Low water", "High water"])
      await server.lucent.create({ collection: "articles", data: { title, author: docs[0].id } });
  },
});

type Visit = Awaited<ReturnType<typeof panel.visit>>;
type Page = Visit["page"];

/** Ends all sessions of somebody, as from another device. */
async function endAll(email: string | undefined): Promise<void> {
  const { post } = panel.server();
  const { token } = (await post("/api/users/login", { email, password: PASSWORD })).body;
  expect((await post("/api/users/logout-all", {}, { token })).status).toBe(200);
}

const dialog = (page: Page) => page.getByRole("dialog", { name: "Your session has ended" });

async function comeBack(page: Page, password = PASSWORD): Promise<void> {
  await dialog(page).getByLabel("Password", { exact: true }).fill(password);
  await dialog(page).getByRole("button", { name: "Sign in and go on" }).click();
}

/** What the engine answers somebody whose session is over is part of the story. */
const REFUSED = /\/api\/.* 40[0134]$/;

onEachScreen((screen) => {
  it(
    "a session that ends while somebody writes is begun anew in place, and what they wrote is saved once",
    SLOW,
    async () => {
      const { page, open, expectRefusal, audit, photograph } = await panel.visit({ screen, as: ED });
      expectRefusal(REFUSED);
      const title = `Written on a ${screen}`;
      await open("/collections/topics/new");
      await page.getByLabel("Name").fill(title);
      await endAll(ED.email);
      const sent: string[] = [];
      page.on("request", (request) => {
        if (request.method() === "POST" && request.url().includes("/api/topics")) sent.push(request.url());
      });
      await page
        .getByRole("button", { name: /^(Save|Create)/ })
        .first()
        .click();
      await dialog(page).waitFor();
      await expect.poll(() => dialog(page).getByLabel("As", { exact: true }).inputValue()).toBe(ED.email);
      expect(await page.evaluate("document.activeElement.name")).toBe("password");
      await audit();
      await photograph("signed-out-in-place");
      await page.keyboard.press("Escape");
      await comeBack(page, "a wrong guess");
      await dialog(page).getByRole("alert").waitFor();
      await comeBack(page);
      await dialog(page).waitFor({ state: "detached" });
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      const { docs } = await panel
        .server()
        .lucent.find({ collection: "topics", where: { name: { equals: title } } });
      expect([docs.length, sent.length]).toEqual([1, 2]);
    },
  );
});

describe("When a session has ended", () => {
  it("what strangers are shown does not pass for all that there is", SLOW, async () => {
    const { page, context, open, expectRefusal } = await panel.visit({ as: ADA });
    expectRefusal(REFUSED);
    await open("/collections/topics");
    await context.clearCookies();
    await page.getByRole("link", { name: "Articles" }).click();
    await dialog(page).waitFor();
    await expect.poll(() => page.getByText("Low water").count()).toBe(0);
    await comeBack(page);
    await page.getByText("Low water").first().waitFor();
  });

  seldom("many calls at once ask once, and all go on", SLOW, async () => {
    const { page, open, expectRefusal } = await panel.visit({ as: ADA });
    expectRefusal(REFUSED);
    await open("/collections/topics");
    await endAll(ADA.email);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.getByRole("link", { name: "Home" }).click();
    await dialog(page).waitFor();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(1);
    // What waits is made once more for each, and no oftener.
    const again = page.waitForResponse(
      (answer) => answer.url().includes("/users/events/tally") && answer.ok(),
    );
    await comeBack(page);
    await again;
    await dialog(page).waitFor({ state: "detached" });
    expect(asked.filter((path) => path.endsWith("/users/events/tally"))).toHaveLength(2);
    expect(asked.filter((path) => /\/(me|refresh-token)$/.test(path))).toHaveLength(2);
    await expect.poll(() => page.getByText("That did not work").count()).toBe(0);
    expect(asked.filter((path) => path.endsWith("/login"))).toHaveLength(1);
  });

  seldom("by another tab, this one asks as well, and goes on when the other does", SLOW, async () => {
    const { page, context, open, expectRefusal } = await panel.visit({ as: ADA });
    expectRefusal(REFUSED);
    await open("/account");
    const other = await context.newPage();
    await other.goto(`${panel.server().url}/admin/account`);
    await other.getByRole("button", { name: "Your account" }).click();
    await other.getByRole("menuitem", { name: "Sign out" }).click();
    await dialog(page).waitFor();
    await other.getByLabel("E-mail address").fill(ADA.email ?? "");
    await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await other.keyboard.press("Enter");
    await dialog(page).waitFor({ state: "detached" });
    await other.close();
  });

  it("and somebody else has come in, nothing is gone on with in their name", SLOW, async () => {
    const { page, context, open, expectRefusal } = await panel.visit({ as: ADA });
    expectRefusal(REFUSED);
    await open("/collections/topics/new");
    await page.getByLabel("Name").fill("Ada's own");
    await signIn(context, panel.server().url, ED);
    // As a tab that begins a session makes all others look.
    await page.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'lucent-sessions' }))");
    const another = page.getByRole("dialog", { name: "Somebody else is signed in now" });
    await another.waitFor();
    const { totalDocs } = await panel
      .server()
      .lucent.count({ collection: "topics", where: { name: { equals: "Ada's own" } } });
    expect(totalDocs).toBe(0);
    page.on("dialog", (asked) => void asked.accept());
    await another.getByRole("button", { name: "Open anew" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForLoadState("networkidle");
    await open("/account");
    await page.getByText("ed@example.com · Users").waitFor();
  });

  it("whoever would rather go is signed out, and nothing is left on the screen", SLOW, async () => {
    const { page, open, expectRefusal } = await panel.visit({ as: ADA });
    expectRefusal(REFUSED);
    await open("/collections/articles");
    await page.getByText("Low water").first().waitFor();
    await endAll(ADA.email);
    await page.getByRole("link", { name: "Events" }).click();
    await dialog(page).getByRole("button", { name: "Sign out instead" }).click();
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    await expect.poll(() => page.getByText("Low water").count()).toBe(0);
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  });
});
