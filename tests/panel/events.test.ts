import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { newId } from "../../packages/lucent/src/base/index.ts";
import type { TestServer } from "../support/serve.ts";
import { addPeople, atDesk, MIA, onEachScreen, panelSuite, seldom, settled } from "./support/panel.ts";

const HOSTILE = `<img src=x onerror="document.title='taken'">`;
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const DAY = 24 * 60 * 60 * 1000;

const panel = panelSuite({ fill });

/** Somebody with a hostile name is refused from a hostile device, and a member has been here sixty times. */
async function fill(web: TestServer) {
  await addPeople(web);
  const password = "violet-anvil-thunder";
  const data = { email: "eve@example.com", password, name: HOSTILE };
  await web.lucent.create({ collection: "users", data });
  const guess = (email: string, agent: string) =>
    web.post("/api/users/login", { email, password: "a wrong guess" }, { headers: { "user-agent": agent } });
  await guess("ed@example.com", HOSTILE);
  await guess("eve@example.com", FIREFOX);
  await guess("eve@example.com", HOSTILE);
  const [mia] = (await web.lucent.find({ collection: "members" })).docs;
  const { database } = web.instance.engine;
  await database.commit(
    Array.from({ length: 60 }, (_, index) => ({
      kind: "insert" as const,
      into: "lucent_events",
      values: {
        id: newId(),
        at: new Date(Date.now() - DAY - index * 1000).toISOString(),
        event: index % 2 === 0 ? "signed in" : "of a later version",
        outcome: "done",
        collection: "members",
        person: index < 59 ? mia.id : newId(),
        count: 1,
      },
    })),
  );
}

const lines = (page: Page) => page.getByRole("main").getByRole("listitem");

const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 8_000 });
/** For machines that are busy as well. */
const PATIENCE = 30_000;

async function choose(page: Page, filter: string, option: string) {
  await page.getByRole("combobox", { name: filter, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

onEachScreen((screen) => {
  it("tells what has happened, to whom and from where, and how it was refused", {
    timeout: PATIENCE,
  }, async () => {
    const { page, open, audit, photograph } = await panel.visit({ screen });
    await open("/events");
    expect(await page.getByRole("main").getByRole("heading", { level: 2 }).first().innerText()).toBe("Today");
    const refused = lines(page).filter({ hasText: "Tried to sign in" }).first();
    expect(await refused.innerText()).toMatch(/Refused\s+2 times/);
    expect(await refused.innerText()).toContain("wrong name or password · Firefox on Linux · this computer");
    // What people are called is text, whatever they wrote.
    expect(await refused.getByRole("link").innerText()).toBe(HOSTILE);
    expect(await page.title()).toBe("Events");
    await audit();
    await photograph("events");
    await refused.getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: HOSTILE }).waitFor();
  });

  atDesk(screen)("is filtered, and all filters stand in the address", { timeout: PATIENCE }, async () => {
    const { page, open, photograph } = await panel.visit({ screen });
    await open("/events");
    await choose(page, "Outcome", "Refused");
    await page.waitForURL(/outcome=refused/);
    await soon(() => lines(page).count()).toBe(2);
    await page.getByRole("combobox", { name: "Person" }).fill("onerror");
    await page.getByRole("option", { name: HOSTILE }).click();
    await page.waitForURL(/person=/);
    await page.getByLabel("From").fill("2020-01-31");
    await page.waitForURL(/from=2020-01-31/);
    await soon(() => lines(page).count()).toBe(1);
    await settled(page);
    await page.reload();
    await soon(() => lines(page).count()).toBe(1);
    await expect.poll(() => page.getByRole("combobox", { name: "Person" }).inputValue()).toBe(HOSTILE);
    await page.getByLabel("To", { exact: true }).fill("2020-02-01");
    await page.getByRole("heading", { level: 2, name: "No events match these filters" }).waitFor();
    await photograph("events-none");
    await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
    await soon(() => lines(page).filter({ hasText: "Signed in" }).count()).toBeGreaterThan(0);
    expect(new URL(page.url()).search).not.toContain("outcome");
    await choose(page, "What", "Registered as the first person");
    await soon(() => lines(page).count()).toBe(1);
  });
});

seldom("goes on where it ended, until nothing is earlier", { timeout: PATIENCE }, async () => {
  const { page, open } = await panel.visit();
  await open("/events");
  await choose(page, "People", "Members");
  await page.waitForURL(/collection=members/);
  await soon(() => lines(page).count()).toBe(40);
  await page.getByRole("button", { name: "Load more" }).click();
  await page.getByText("There is nothing earlier.").waitFor();
  await expect.poll(() => lines(page).count()).toBeGreaterThan(59);
  // Events of a later version go by their own names; whoever has gone has none.
  await expect.poll(() => lines(page).filter({ hasText: "of a later version" }).count()).toBe(30);
  await expect.poll(() => lines(page).filter({ hasText: "Somebody who is gone" }).count()).toBe(1);
});

it("is for administrators, and says so to all others", async () => {
  const { page, open } = await panel.visit({ as: MIA });
  await open("/events?person=x");
  await page.getByRole("heading", { level: 2, name: "Events are for administrators" }).waitFor();
});

seldom("speaks German", async () => {
  const { page, open } = await panel.visit({ language: "de" });
  await open("/events?outcome=refused");
  await soon(() => lines(page).first().innerText()).toContain("Versuchte sich anzumelden");
  expect(await lines(page).first().innerText()).toContain("Firefox unter Linux · dieser Rechner");
});

seldom("takes what an address says for what it is", async () => {
  const { page, open, expectRefusal } = await panel.visit();
  expectRefusal(/\/events\?/);
  await open("/events?event=nothing+of+the+kind&outcome=all&from=yesterday");
  await page.getByRole("alert").filter({ hasText: "That did not work" }).waitFor();
  await choose(page, "What", "Signed in");
  await soon(() => lines(page).count()).toBeGreaterThan(0);
});
