import { expect, it } from "vitest";

import { onEachScreen, panelSuite } from "./support/panel.ts";

const PASSWORD = "violet-anvil-7";
const SLOW = { timeout: 30_000 };
const ADA = { email: "ada@example.com", password: PASSWORD };
const panel = panelSuite({
  config: {
    auth: { password: { requireNumbers: true } },
    collections: {
      users: {
        fields: {
          name: { type: "text", required: true },
          role: { type: "select", options: ["admin", "user"] },
        },
      },
      members: { auth: { loginWithUsername: true }, fields: {} },
      robots: { auth: { loginWithUsername: true }, fields: {} },
    },
  },
  fill: async () => undefined,
});

onEachScreen((screen) => {
  it("the first person of a place makes their account and is in", SLOW, async () => {
    const { page, open } = await panel.visit({ as: null, screen });
    await open(`/first?collection=${screen === "phone" ? "members" : "robots"}`);
    await page.getByRole("heading", { level: 1, name: "Welcome" }).waitFor();
    await page.getByLabel("Username").fill("mia");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Make account" }).click();
    await page.getByRole("button", { name: "Your account" }).waitFor();
  });
});

it("the first administrator is told what is missing, and when somebody else was first", SLOW, async () => {
  const { page, open, expectRefusal, audit, photograph } = await panel.visit({ as: null });
  expectRefusal(/first-register 40[03]$/);
  await page.route("**/api/access/manifest", async (route) => {
    const answer = await route.fetch();
    const manifest = await answer.json();
    // As it is in production.
    for (const entry of manifest.signIn) entry.needsSetupCode = entry.isOpenForFirst;
    await route.fulfill({ json: manifest });
  });
  await open("/collections/users");
  await page.getByRole("heading", { level: 1, name: "Welcome" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/admin/first");
  const password = page.getByLabel("Password", { exact: true });
  const rule = page.getByRole("listitem").filter({ hasText: "a digit" });
  await password.fill("violet-anvil");
  expect(await rule.innerText()).toContain("still missing");
  await password.fill("violet-anvil-7");
  expect(await rule.innerText()).toContain("done");
  await audit();
  await photograph("first");
  await page.getByLabel("E-mail address").fill(ADA.email);
  await page.getByRole("button", { name: "Make account" }).click();
  await page.getByText("This field is required.").waitFor();
  await page.getByLabel(/^Name/).fill("Eve");
  await page.getByLabel("Setup code").fill("ABCD-EFGH");

  await panel.server().lucent.firstRegister({ collection: "users", data: { ...ADA, name: "Ada" } });
  const sent = page.waitForRequest(/first-register/);
  await page.getByRole("button", { name: "Make account" }).click();
  expect((await sent).postDataJSON()).toMatchObject({ name: "Eve", setupCode: "ABCD-EFGH" });
  await page.getByRole("heading", { level: 1, name: "Somebody else was first" }).waitFor();
  await photograph("first-taken");
  await page.getByRole("link", { name: "To the sign-in" }).click();
  await page.getByLabel("E-mail address").fill(ADA.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Your account" }).waitFor();
  await page.waitForLoadState("networkidle");
  expect((await panel.server().lucent.count({ collection: "users" })).totalDocs).toBe(1);
});
