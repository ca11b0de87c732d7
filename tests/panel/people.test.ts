import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { mailedToken } from "../support/mailed-token.ts";
import { PASSWORD, type TestServer } from "../support/serve.ts";
import { addPeople, onEachScreen, panelSuite, seldom, settled } from "./support/panel.ts";

const HOSTILE = `"><img src=x onerror="document.title='taken'">`;
const OTHER = "marble-lantern-orchard";

const panel = panelSuite({ fill });

/** For each screen somebody to whom it all happens. */
async function fill(web: TestServer) {
  await addPeople(web);
  for (const screen of ["desktop", "phone"]) await person(web, screen);
}

const person = (web: TestServer, name: string): Promise<{ id: string }> => {
  const data = { email: `${name}@example.com`, password: PASSWORD, name: `${HOSTILE} ${name}` };
  return web.lucent.create({ collection: "users", data });
};

const login = (name: string, password = PASSWORD) =>
  panel.server().post("/api/users/login", { email: `${name}@example.com`, password });

const account = (page: Page) => page.getByRole("region", { name: "Account" });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const told = (page: Page, text: string) => page.getByRole("alert").filter({ hasText: text }).waitFor();

const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 8_000 });

/** A page has its story to the end, on machines that are busy as well. */
const PATIENCE = 40_000;

onEachScreen((screen) => {
  it("somebody is unlocked, signed out, disabled for a reason and enabled again, and gets letters", {
    timeout: PATIENCE,
  }, async () => {
    const { post } = panel.server();
    for (let guess = 0; guess < 6; guess += 1) await login(screen, `wrong ${guess}`);
    expect((await login(screen)).status).toBe(401);
    const { page, open, audit, photograph } = await panel.visit({ screen });
    const name = `${HOSTILE} ${screen}`;
    await open("/collections/users");
    await page.getByText("Locked", { exact: true }).first().waitFor();
    await page.getByRole("link", { name }).click();
    await account(page).getByText("Locked until").waitFor();
    await audit();
    await photograph("person-locked");
    await press(page, "Unlock the account");
    await told(page, "The account is unlocked.");
    await account(page).getByText("Active").waitFor();
    // What people are called is text, whatever they wrote.
    expect(await page.title()).toBe(name);

    const tokens: string[] = [];
    for (let visits = 0; visits < 3; visits += 1) {
      const { status, body } = await login(screen);
      expect(status).toBe(200);
      tokens.push(body.token);
    }
    await settled(page);
    await page.reload();
    const sessions = page.getByRole("region", { name: "Sessions" });
    const lines = sessions.getByRole("listitem");
    await soon(() => lines.count()).toBe(3);
    expect(await lines.first().innerText()).toContain("this computer");
    const inStill = async () => {
      const asked = tokens.map((token) => panel.server().get("/api/users/me", { token }));
      return (await Promise.all(asked)).filter(({ body }) => body.user).length;
    };
    expect(await inStill()).toBe(3);
    await lines
      .first()
      .getByRole("button", { name: /^End session on/ })
      .click();
    await page.getByRole("dialog").getByRole("button", { name: "End session" }).click();
    await told(page, "The session has ended.");
    await soon(() => lines.count()).toBe(2);
    expect(await inStill()).toBe(2);
    await sessions.getByRole("button", { name: "End all sessions" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End all sessions" }).click();
    await sessions.getByText("Not signed in anywhere.").waitFor();
    expect(await inStill()).toBe(0);

    await press(page, "Disable the account");
    await page.getByRole("dialog").getByLabel("Reason").fill(HOSTILE);
    await page.getByRole("dialog").getByRole("button", { name: "Disable the account" }).click();
    await account(page).getByText(HOSTILE).waitFor();
    await account(page).evaluate("(card) => card.scrollIntoView({ block: 'start' })");
    await photograph("person-disabled");
    expect((await login(screen)).status).toBe(401);
    await press(page, "Enable the account");
    await told(page, "The account is enabled.");
    expect((await login(screen)).status).toBe(200);

    const { engine } = panel.server().instance;
    const id = new URL(page.url()).pathname.split("/").at(-1) as string;
    const mailed = (purpose: "verify" | "reset") => mailedToken(engine, { person: id, purpose });
    await press(page, "Send a letter to reset the password");
    await told(page, "The letter is on its way, unless");
    expect(await mailed("reset")).not.toBe(null);
    const earlier = await mailed("verify");
    await press(page, "Send a letter to confirm the address");
    await soon(() => mailed("verify")).not.toBe(earlier);
    expect((await post("/api/users/verify-email", { token: await mailed("verify") })).status).toBe(200);

    await page.getByRole("link", { name: "All events of this person" }).click();
    await page.getByRole("listitem").filter({ hasText: "Account enabled" }).waitFor();
    await soon(() => page.getByRole("combobox", { name: "Person" }).inputValue()).toBe(name);
  });

  it("somebody is invited, again where the letter was lost, and accepts", { timeout: PATIENCE }, async () => {
    const name = `invited-${screen}`;
    const { page, open, photograph } = await panel.visit({ screen });
    await open("/collections/users");
    await press(page, "Invite somebody");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Invite somebody" }).click();
    await dialog.getByText("This field is required.").first().waitFor();
    await dialog.getByLabel("Email").fill(`${name}@example.com`);
    await dialog.getByLabel("Name").fill(name);
    await photograph("people-invite");
    await dialog.getByRole("button", { name: "Invite somebody" }).click();
    await told(page, "The invitation is on its way.");
    await page.getByRole("link", { name, exact: true }).click();
    await account(page).getByText("Sent, and not accepted yet").waitFor();
    const { engine } = panel.server().instance;
    const id = new URL(page.url()).pathname.split("/").at(-1) as string;
    const first = await mailedToken(engine, { person: id, purpose: "invitation" });
    await press(page, "Send the invitation again");
    await soon(() => mailedToken(engine, { person: id, purpose: "invitation" })).not.toBe(first);
    const token = await mailedToken(engine, { person: id, purpose: "invitation" });
    const accepted = await panel.server().post("/api/users/accept-invitation", { token, password: OTHER });
    expect(accepted.status).toBe(200);
    await settled(page);
    await page.reload();
    await account(page).getByText("Active").waitFor();
    expect((await login(name, OTHER)).status).toBe(200);
  });
});

seldom("one's own account says so, and offers nothing by which one would lock oneself out", async () => {
  const { page, open } = await panel.visit();
  await open("/collections/users");
  await page.getByRole("link", { name: "Ada Lovelace" }).click();
  await account(page).getByText("You", { exact: true }).waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Disable the account" }).count()).toBe(0);
  const current = page.getByRole("listitem").filter({ hasText: "This device" });
  await expect.poll(() => current.getByRole("button").count()).toBe(0);
});
