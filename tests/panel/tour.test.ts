import { expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { panelSuite } from "./support/panel.ts";

const panel = panelSuite({ fill: async () => undefined });

it("somebody makes the first account, writes, looks for what they wrote, and sees what has happened", {
  timeout: 60_000,
}, async () => {
  const { page, open } = await panel.visit({ as: null });
  const heading = (name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
  const menu = page.getByRole("navigation", { name: "Menu" });
  const go = (name: string) => menu.getByRole("link", { name, exact: true }).click();

  await open("/");
  await heading("Welcome");
  await page.getByLabel("E-mail address").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make account" }).click();
  await heading("Welcome, ada@example.com");

  await go("Topics");
  await heading("Topics");
  await page
    .getByRole("link", { name: /New Topic|Make the first/ })
    .first()
    .click();
  await heading("New: Topic");
  await page.getByLabel("Name").fill("Tides");
  await page.keyboard.press("Control+s");
  await heading("Tides");

  await go("Articles");
  await page
    .getByRole("link", { name: /New Article|Make the first/ })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Title" }).first().fill("How the tide came in");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await heading("How the tide came in");
  await go("Articles");
  await page.getByRole("searchbox").fill("tide");
  await expect.poll(() => page.url()).toContain("tide");
  await page.getByRole("link", { name: "How the tide came in" }).waitFor();
  const { body } = await panel.server().get("/api/articles?where[title][contains]=tide");
  expect(body).toMatchObject({ totalDocs: 1, docs: [{ status: "draft" }] });

  await go("Settings");
  await page.getByLabel("Site Name").fill("Harbour");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved.").waitFor();

  await go("Events");
  await heading("Events");
  await page.getByRole("listitem").first().waitFor();
  await go("Access");
  await page.getByText("You are an administrator.").waitFor();
  await go("Home");
  await page.getByRole("region", { name: "Activity" }).waitFor();

  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await heading("Sign in");
  await page.getByLabel("E-mail address").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
  await heading("Welcome, ada@example.com");
});
