import { describe, expect, it } from "vitest";
import { linkIn } from "../support/mail.ts";
import { PASSWORD } from "../support/serve.ts";
import {
  ADA,
  addPeople,
  atDesk,
  ED,
  MIA,
  onEachScreen,
  panelSuite,
  seldom,
  signIn,
} from "./support/panel.ts";
import { postedMagazine } from "./support/post.ts";

const SLOW = { timeout: 30_000 };
const NEW_PASSWORD = "marble-lantern-orchard";
const { mail, config } = postedMagazine();
const panel = panelSuite({ config, fill: addPeople });

type Page = Awaited<ReturnType<typeof panel.visit>>["page"];

/** Fills in the sign-in and sends it. */
async function comeIn(page: Page, label: string, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel(label).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Letters name the server as people know it; the browser of the tests stays at the address where it began. */
const letterLink = (letter: Parameters<typeof linkIn>[0]) => {
  const { pathname } = new URL(linkIn(letter));
  return panel.server().url + pathname;
};
const focused = (page: Page) => page.evaluate<string>("document.activeElement.name ?? ''");
const heading = (page: Page, name: string) =>
  page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
const here = (page: Page) => page.url().slice(panel.server().url.length);

onEachScreen((screen) => {
  it("somebody signs in and comes to where they wanted to go", SLOW, async () => {
    const { page, open, expectRefusal, audit, photograph } = await panel.visit({ as: null, screen });
    expectRefusal(/\/login 401/);
    await open("/collections/topics?sort=name");
    expect(here(page)).toContain("/admin/sign-in?to=");
    expect([await page.title(), await focused(page)]).toEqual(["Sign in · Harbour Magazine", "email"]);
    await audit();
    await photograph("sign-in");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect.poll(() => page.getByText("Please fill this in.").count()).toBe(2);
    await comeIn(page, "E-mail address", "ada@example.com", "a wrong guess");
    await page.getByRole("alert").getByText("That did not fit.").waitFor();
    expect(await focused(page)).toBe("password");
    await audit();
    await photograph("sign-in-wrong");
    await page.keyboard.type(PASSWORD);
    await page.getByRole("button", { name: "Show the password" }).click();
    await expect.poll(() => page.getByLabel("Password", { exact: true }).inputValue()).toBe(PASSWORD);
    await page.keyboard.press("Enter");
    await heading(page, "Topics");
    expect(here(page)).toBe("/admin/collections/topics?sort=name");
  });

  it("somebody who forgot their password chooses another by the letter, and is in", SLOW, async () => {
    const email = `forgetful-${screen}@example.com`;
    await panel.server().lucent.create({
      collection: "readers",
      data: { email, password: PASSWORD, city: "Rye", _verified: true },
    });
    const { page, open, photograph } = await panel.visit({ as: null, screen });
    await open("/sign-in?collection=readers");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await heading(page, "Forgot your password?");
    await photograph("forgot");
    await page.getByLabel("E-mail address").fill(email);
    await page.keyboard.press("Enter");
    await heading(page, "Look into your mailbox");
    await page.goto(letterLink(await mail().nextMailTo(email)));
    await page.getByLabel("New password").fill(NEW_PASSWORD);
    await page.getByLabel("The same password again").fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Save password" }).click();
    await heading(page, "Your password is changed");
    await photograph("password-changed");
    await page.getByRole("link", { name: "Go on" }).click();
    await page.waitForURL(`${panel.server().url}/admin/`);
    await page.getByRole("button", { name: "Your account" }).waitFor();
    await page.waitForLoadState("networkidle");
    await open("/account");
    await page.getByText(`${email} · Readers`).waitFor();
  });

  atDesk(screen)("somebody registers, proves their address by the letter, and signs in", SLOW, async () => {
    const email = `newcomer-${screen}@example.com`;
    const { page, open, expectRefusal, audit, photograph } = await panel.visit({ as: null, screen });
    expectRefusal(/\/(register 400|login 403)/);
    await open("/sign-in?collection=readers");
    await page.getByRole("link", { name: "Make an account" }).click();
    await heading(page, "Make an account");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("password1");
    await page.getByText("at least 8 characters").waitFor();
    await page.getByRole("button", { name: "Make account" }).click();
    await page.getByText("This field is required.").waitFor();
    await page.getByLabel("City").fill("Rye");
    await page.getByRole("button", { name: "Make account" }).click();
    await page.getByText("This password is among the first that anybody would guess.").waitFor();
    await audit();
    await photograph("register");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Make account" }).click();
    await heading(page, "Look into your mailbox");
    const letter = letterLink(await mail().nextMailTo(email));

    await page.getByRole("link", { name: "To the sign-in" }).click();
    await comeIn(page, "E-mail address", email);
    await page.getByRole("alert").getByText("Your address is not confirmed yet.").waitFor();
    await photograph("unverified");

    await page.goto(letter);
    await heading(page, "Confirm your address");
    // Looking changes nothing: the button does.
    expect(
      (await panel.server().lucent.find({ collection: "readers", where: { email: { equals: email } } }))
        .docs[0],
    ).toMatchObject({ _verified: false });
    await page.getByRole("button", { name: "Confirm address" }).click();
    await heading(page, "Your address is confirmed");
    await page.getByRole("link", { name: "To the sign-in" }).click();
    await comeIn(page, "E-mail address", email);
    await page.getByRole("button", { name: "Your account" }).waitFor();
  });
});

describe("Whoever is not let in", () => {
  seldom("can have the letter sent again that proves their address", SLOW, async () => {
    const email = "unproved@example.com";
    await panel.server().post("/api/readers/register", { email, password: PASSWORD, city: "Rye" });
    await mail().nextMailTo(email);
    const { page, open, expectRefusal } = await panel.visit({ as: null });
    expectRefusal(/\/login 403/);
    await open("/sign-in?collection=readers");
    await comeIn(page, "E-mail address", email);
    await page.getByRole("button", { name: "Send the letter again" }).click();
    await page.getByText("A new letter is on its way.").waitFor();
  });

  seldom("is told the same whether an account is locked, disabled or not there", SLOW, async () => {
    const { lucent } = panel.server();
    const make = (name: string) =>
      lucent.create({ collection: "members", data: { username: name, password: PASSWORD } });
    await make("locked");
    const { id } = await make("disabled");
    await lucent.disableAccount({ collection: "members", id, data: {} });
    for (let time = 0; time < 6; time++)
      await lucent
        .login({ collection: "members", data: { username: "locked", password: "a wrong guess" } })
        .catch(() => 0);
    const { page, open, expectRefusal } = await panel.visit({ as: null });
    expectRefusal(/\/login 401/);
    for (const name of ["locked", "disabled", "nobody"]) {
      await open("/sign-in?collection=members");
      await comeIn(page, "E-mail address or username", name);
      expect(await page.getByRole("alert").innerText()).toBe(
        "That did not fit. Check what you sign in with and your password.",
      );
    }
    for (let time = 0; time < 2; time++) {
      await page.getByLabel("Password", { exact: true }).fill(`${PASSWORD} `);
      const answered = page.waitForResponse(/login/);
      await page.keyboard.press("Enter");
      await answered;
    }
    await page.getByText("wait a little, or choose a new password").waitFor();
  });

  it("is told in a sentence where the trouble is elsewhere", SLOW, async () => {
    const { page, open, expectRefusal } = await panel.visit({ as: null });
    expectRefusal(/\/login/);
    await open("/sign-in");
    for (const [code, status, sentence] of [
      ["RATE_LIMITED", 429, "You can try again in 3 minutes."],
      ["UNAVAILABLE", 503, "The server is busy at the moment."],
      ["INTERNAL", 500, "Something went wrong on the server."],
      ["", 0, "The server does not answer."],
    ] as const) {
      await page.route("**/login", (route) => {
        if (status === 0) return route.abort();
        const headers = { "retry-after": "180", "content-type": "application/json" };
        return route.fulfill({ status, headers, body: JSON.stringify({ errors: [{ code, message: "…" }] }) });
      });
      await comeIn(page, "E-mail address", "ada@example.com");
      await page.getByRole("alert").getByText(sentence).waitFor();
      await page.unroute("**/login");
    }
  });
});

describe("The way in", () => {
  it("leads nowhere but into the panel, whatever the address asks for", SLOW, async () => {
    const { page, open } = await panel.visit({ as: ED });
    for (const to of ["//evil.example", "/.//evil.example", "javascript:alert(1)"]) {
      await open(`/sign-in?to=${encodeURIComponent(to)}`);
      await page.getByRole("button", { name: "Your account" }).waitFor();
      expect(here(page)).toMatch(/^\/admin\/?$/);
      await page.waitForLoadState("networkidle");
    }
  });

  it("is to be one person everywhere, where a browser holds several", SLOW, async () => {
    const { page, context, open } = await panel.visit({ as: ADA });
    await signIn(context, panel.server().url, MIA);
    const spoken = new Set<string | undefined>();
    page.on("request", (request) => {
      if (request.url().includes("/api/")) spoken.add(request.headers()["x-lucent-session"]);
    });
    await open("/account");
    await page.getByText("ada@example.com · Users").waitFor();
    await open("/sign-in?collection=members&to=/account");
    await page.getByText("mia · Members").waitFor();
    spoken.clear();
    await open("/collections/members");
    await heading(page, "Members");
    await open("/account");
    await page.getByText("mia · Members").waitFor();
    expect([...spoken]).toEqual(["members"]);
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await heading(page, "Sign in");
    await open("/account");
    await page.getByText("ada@example.com · Users").waitFor();
  });

  it("is open to whoever accepts an invitation", SLOW, async () => {
    const email = "guest@example.com";
    const { lucent } = panel.server();
    await lucent.invite({ collection: "users", data: { email, name: "Gil" } });
    const { page } = await panel.visit({ as: null });
    await page.goto(letterLink(await mail().nextMailTo(email)));
    await heading(page, "You are invited");
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByLabel("The same password again").fill(PASSWORD);
    await page.getByRole("button", { name: "Accept invitation" }).click();
    await page.getByRole("link", { name: "Go on" }).click();
    await page.getByRole("button", { name: "Your account" }).waitFor();
  });

  seldom("speaks German to whoever reads it, and changes with a word", SLOW, async () => {
    const { page, open, audit, photograph } = await panel.visit({
      as: null,
      language: "de-DE",
      screen: "phone",
    });
    await open("/sign-in");
    await heading(page, "Anmelden");
    await audit();
    await photograph("sign-in-german");
    await page.getByRole("button", { name: "English" }).click();
    await heading(page, "Sign in");
  });

  it("keeps no password once somebody is in", SLOW, async () => {
    const { page, open } = await panel.visit({ as: null });
    await open("/sign-in");
    await comeIn(page, "E-mail address", "ada@example.com");
    await page.getByRole("button", { name: "Your account" }).waitFor();
    const kept = await page.evaluate<string>(
      "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.documentElement.outerHTML])",
    );
    expect(kept).not.toContain(PASSWORD);
  });
});
