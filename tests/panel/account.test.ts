import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { linkIn } from "../support/mail.ts";
import { PASSWORD } from "../support/serve.ts";
import { ADA, addPeople, MIA, onEachScreen, panelSuite, seldom } from "./support/panel.ts";
import { postedMagazine } from "./support/post.ts";

const SLOW = { timeout: 30_000 };
const NEW_PASSWORD = "marble-lantern-orchard";
const { mail, config } = postedMagazine({
  guests: {
    auth: { register: true, apiKeys: false },
    fields: { nick: { type: "text" }, rank: { type: "text", access: { update: () => false } } },
    access: {
      delete: ({ user }: { user?: { id: string } | null }) => (user ? { id: { equals: user.id } } : false),
    },
  },
});
const panel = panelSuite({ config, fill: addPeople });

type Page = Awaited<ReturnType<typeof panel.visit>>["page"];

let count = 0;
/** A guest of their own, whose account a test may change and end. */
async function guest() {
  const email = `guest-${count++}@example.com`;
  const { id } = await panel
    .server()
    .lucent.create({ collection: "guests", data: { email, password: PASSWORD, nick: "Gil" } });
  return { collection: "guests", email, id };
}

/** The part of the page about one matter. */
const part = (page: Page, name: string) => page.getByRole("region", { name });

const mayEnter = async (email: string, password: string) =>
  (await panel.server().post("/api/guests/login", { email, password })).status === 200;

onEachScreen((screen) => {
  it("people change what is theirs, and find nothing that is not", SLOW, async () => {
    const { id, ...as } = await guest();
    const { page, open, audit, photograph } = await panel.visit({ as, screen });
    await open("/account");
    await page.getByText(`${as.email} · Guests`).waitFor();
    await page.getByText("This device").waitFor();
    await audit();
    await photograph("account");
    await expect.poll(() => page.getByRole("region").count()).toBe(5);
    await expect.poll(() => part(page, "API keys").count()).toBe(0);
    const profile = part(page, "Profile");
    await expect.poll(() => profile.getByLabel("Rank").count()).toBe(0);
    await profile.getByLabel("Nick").fill("Gilbert");
    await profile.getByRole("button", { name: "Save" }).click();
    await profile.getByText("Saved.").waitFor();
    expect(await panel.server().lucent.findByID({ collection: "guests", id })).toMatchObject({
      nick: "Gilbert",
    });
  });

  it("a key is shown once, does what it may, and is revoked", SLOW, async () => {
    const { page, open, audit, photograph } = await panel.visit({ as: ADA, screen });
    const name = `Display of the ${screen}`;
    await open("/account");
    const keys = part(page, "API keys");
    await keys.getByRole("button", { name: "New API key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(name);
    await audit();
    await dialog.getByRole("button", { name: "Make key" }).click();
    await dialog.getByText("Copy it now.").waitFor();
    await photograph("new-key");
    const key = await dialog.locator("code").innerText();
    const by = { headers: { "x-api-key": key } };
    const { get, post } = panel.server();
    expect([
      (await get("/api/users", by)).status,
      (await post("/api/topics", { name: "x" }, by)).status,
    ]).toEqual([200, 403]);
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "I have kept it" }).click();
    await dialog.waitFor({ state: "detached" });
    const line = keys.getByRole("listitem").filter({ hasText: name });
    expect(await line.innerText()).toMatch(/Read\s.*begins with lucent_key_.*Ends in (90 days|[23] months)/s);
    const everywhere =
      "document.documentElement.outerHTML + JSON.stringify([{ ...localStorage }, { ...sessionStorage }])";
    expect(await page.evaluate(everywhere)).not.toContain(key);
    await line.getByRole("button", { name: `Revoke ${name}` }).click();
    await dialog.getByRole("button", { name: "Revoke" }).click();
    await line.waitFor({ state: "detached" });
    expect((await get("/api/users", by)).status).toBe(401);
  });
});

describe("On the page of one's own account", () => {
  it(
    "another password is chosen by whoever knows the one before, and signs out everybody else",
    SLOW,
    async () => {
      const { id: _id, ...as } = await guest();
      const { token } = (
        await panel.server().post("/api/guests/login", { email: as.email, password: PASSWORD })
      ).body;
      const { page, open, expectRefusal, photograph } = await panel.visit({ as });
      expectRefusal(/change-password (400|401)$/);
      await open("/account");
      const password = part(page, "Password");
      const fill = async (current: string, next: string) => {
        await password.getByLabel("Current password").fill(current);
        await password.getByLabel("New password").fill(next);
        await password.getByRole("button", { name: "Change password" }).click();
      };
      await fill("a wrong guess", NEW_PASSWORD);
      await password.getByText("The current password is not right.").waitFor();
      expect(await page.evaluate("document.activeElement.name")).toBe("currentPassword");
      await fill(PASSWORD, "short");
      await password.getByText("Use at least 8 characters.").waitFor();
      await photograph("password-refused");
      await fill(PASSWORD, NEW_PASSWORD);
      await page.getByText("Your password is changed, and you are signed out everywhere else.").waitFor();
      await expect.poll(() => password.getByLabel("New password").inputValue()).toBe("");
      await expect.poll(() => password.getByLabel("Current password").inputValue()).toBe("");
      expect((await panel.server().get("/api/guests", { token })).status).toBe(401);
      expect([await mayEnter(as.email, PASSWORD), await mayEnter(as.email, NEW_PASSWORD)]).toEqual([
        false,
        true,
      ]);
      await page.getByText("This device").waitFor();
    },
  );

  seldom("another address is asked for with the password, and is theirs by the letter", SLOW, async () => {
    const { id, ...as } = await guest();
    const { page, open, expectRefusal } = await panel.visit({ as });
    expectRefusal(/change-email 401$/);
    const newEmail = `new-${as.email}`;
    await open("/account");
    const address = part(page, "E-mail address");
    await address.getByLabel("New address").fill(newEmail);
    await address.getByLabel("Current password").fill("a wrong guess");
    await address.getByRole("button", { name: "Send letter" }).click();
    await address.getByText("The current password is not right.").waitFor();
    await address.getByLabel("Current password").fill(PASSWORD);
    await address.getByRole("button", { name: "Send letter" }).click();
    await address.getByText(`Look into the mailbox of ${newEmail}`).waitFor();
    const { pathname } = new URL(linkIn(await mail().nextMailTo(newEmail)));
    await page.goto(panel.server().url + pathname);
    await page.getByRole("button", { name: "Confirm new address" }).click();
    await page.getByRole("heading", { name: "Your new address is confirmed" }).waitFor();
    expect(await panel.server().lucent.findByID({ collection: "guests", id })).toMatchObject({
      email: newEmail,
    });
  });

  it("one session is ended, or all of them with this one", SLOW, async () => {
    const { id: _id, ...as } = await guest();
    const { post, get } = panel.server();
    const tokenOf = async () =>
      (await post("/api/guests/login", { email: as.email, password: PASSWORD })).body.token;
    const phone = await tokenOf();
    const { page, open, expectRefusal } = await panel.visit({ as });
    expectRefusal(/\/api\/.* 40[013]$/);
    await open("/account");
    const sessions = part(page, "Where you are signed in");
    await expect.poll(() => sessions.getByRole("listitem").count()).toBe(2);
    await sessions.getByRole("button", { name: /^End session on/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End session" }).click();
    await expect.poll(() => sessions.getByRole("listitem").count()).toBe(1);
    expect((await get("/api/guests", { token: phone })).status).toBe(401);
    const tablet = await tokenOf();
    await sessions.getByRole("button", { name: "Sign out everywhere" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    expect((await get("/api/guests", { token: tablet })).status).toBe(401);
  });

  it("all that is kept of somebody is a file, and they can leave for good", SLOW, async () => {
    const { id, ...as } = await guest();
    const { page, open, expectRefusal, photograph } = await panel.visit({ as });
    expectRefusal(/\/(logout 400|refresh-token 403)$/);
    await open("/account");
    const data = part(page, "Your data");
    const downloading = page.waitForEvent("download");
    await data.getByRole("button", { name: "Download" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^account-\d{4}-\d\d-\d\d\.json$/);
    const kept = JSON.parse(await readFile(await download.path(), "utf8"));
    expect(kept).toMatchObject({ user: { id, email: as.email }, sessions: [{ current: true }] });

    await data.getByRole("button", { name: "Delete account" }).click();
    const dialog = page.getByRole("dialog");
    const yes = dialog.getByRole("button", { name: "Delete for good" });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByRole("textbox").fill(as.email);
    await photograph("delete-account");
    await yes.click();
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    expect(await mayEnter(as.email, PASSWORD)).toBe(false);
  });

  seldom("a member sees their own, in German and in the dark", SLOW, async () => {
    const { page, open, audit, photograph } = await panel.visit({
      as: MIA,
      language: "de-DE",
      scheme: "dark",
      screen: "phone",
    });
    await open("/account");
    await page.getByRole("heading", { level: 1, name: "Ihr Konto" }).waitFor();
    await page.getByText("mia · Members").waitFor();
    await audit();
    await photograph("account-german");
    await expect.poll(() => page.getByRole("button", { name: "Konto löschen" }).count()).toBe(0);
  });
});
