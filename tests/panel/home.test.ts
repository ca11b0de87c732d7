import { describe, expect, it } from "vitest";
import { newId } from "../../packages/lucent/src/base/index.ts";
import type { Write } from "../../packages/lucent/src/ports/index.ts";
import { PASSWORD, type TestServer } from "../support/serve.ts";
import { ADA, addPeople, MIA, onEachScreen, panelSuite, seldom } from "./support/panel.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Leaves an article, and events of the last weeks: so many days ago, what, and how often. */
async function fill(server: TestServer) {
  await addPeople(server);
  await server.lucent.create({ collection: "articles", data: { title: "How the tide came in" } });
  const happened = [
    [3, "signed in", "done", 11],
    [3, "signed in", "refused", 4],
    [20, "signed in", "done", 30],
    [20, "registered", "done", 2],
    [60, "signed in", "done", 500],
    [60, "signed in", "refused", 1200],
  ] as const;
  const rows = happened.map(([ago, event, outcome, count]): Write => {
    const at = new Date(Date.now() - ago * DAY).toISOString();
    const values = { id: newId(), at, event, outcome, count, collection: "users" };
    return { kind: "insert", into: "lucent_events", values };
  });
  expect(await server.instance.engine.database.commit(rows)).toMatchObject({ ok: true });
}

describe("The first page", () => {
  const panel = panelSuite({ fill });

  onEachScreen((screen) => {
    it("tells an administrator what there is, what to do next and what has happened", {
      timeout: 40_000,
    }, async () => {
      const { page, open, audit, photograph } = await panel.visit({ screen });
      await open("/");
      await page.getByRole("heading", { level: 1, name: "Welcome, Ada Lovelace" }).waitFor();
      const cards = page.getByRole("region", { name: "Content" }).getByRole("listitem");
      await cards.getByText("1 document", { exact: true }).waitFor();
      expect(await cards.allInnerTexts()).toEqual([
        expect.stringMatching(/^Articles\s+1 document\s+New$/),
        expect.stringMatching(/^Topics\s+0 documents\s+New$/),
        expect.stringMatching(/^Ideas\s+0 documents\s+New$/),
      ]);
      const steps = page.getByRole("region", { name: "What to do next" }).getByRole("link");
      expect(await steps.allInnerTexts()).toEqual(["Create the first Topic", "Create the first Idea"]);

      const activity = page.getByRole("region", { name: "Activity" });
      const latest = page.getByRole("region", { name: "Latest events of Users" });
      await latest.getByText("Signed in").first().waitFor();
      await activity.locator(".recharts-line").first().waitFor();
      await audit();
      await photograph("home");

      await cards.getByRole("link", { name: "New Idea" }).click();
      await page.waitForURL("**/admin/collections/ideas/new");
    });
  });

  it("counts sign-ins, refusals and new people over the days that are asked for, also in a table", {
    timeout: 40_000,
  }, async () => {
    const { page, open, audit } = await panel.visit();
    await open("/?days=7");
    const activity = page.getByRole("region", { name: "Activity" });
    const sums = async () => {
      const words = (await activity.locator("dl").innerText()).replaceAll(",", "").split(/\s+(?=\d)|\n+/);
      return words.filter((word) => /^\d+$/.test(word)).map(Number);
    };
    await activity.getByText("4", { exact: true }).first().waitFor();
    const week = await sums();
    await activity.getByText("90 days").click();
    await page.waitForURL(/\/admin\/?\?days=90$/);
    await activity.getByText("1,204", { exact: true }).first().waitFor();
    const quarter = await sums();
    // Whoever came for the tests counts in both.
    expect(quarter.map((count, place) => count - (week[place] ?? 0))).toEqual([530, 1200, 2]);
    await page.reload();
    await activity.getByText("1,204", { exact: true }).first().waitFor();

    await activity.getByText("Show as a table").click();
    const rows = activity.getByRole("table").getByRole("row");
    await expect.poll(() => rows.count()).toBe(5);
    expect(await rows.last().innerText()).toMatch(/500\s+1,200\s+0$/);
    await audit();
  });

  seldom(
    "shows a member on a phone what members may do, and nothing of what happens around others",
    async () => {
      const { page, open, audit, photograph } = await panel.visit({ screen: "phone", as: MIA });
      await open("/");
      const cards = page.getByRole("region", { name: "Content" }).getByRole("listitem");
      await page.getByRole("heading", { level: 1, name: "Welcome, mia" }).waitFor();
      await cards.getByText("You may create and change.").first().waitFor();
      await expect.poll(() => page.getByRole("region", { name: "Activity" }).count()).toBe(0);
      await expect.poll(() => page.getByRole("region", { name: /Latest events/ }).count()).toBe(0);
      await audit();
      await photograph("home-of-a-member");
    },
  );

  seldom("speaks German", async () => {
    const { page, open } = await panel.visit({ language: "de-DE" });
    await open("/?days=90");
    await page.getByRole("heading", { level: 1, name: "Willkommen, Ada Lovelace" }).waitFor();
    await page.getByText("1.204", { exact: true }).first().waitFor();
  });
});

describe("The first page of a project that has just begun", () => {
  const panel = panelSuite({
    config: {
      auth: {},
      email: false,
      collections: { users: { fields: { role: { type: "select", options: ["admin", "user"] } } } },
    },
    fill: ({ lucent }) => lucent.firstRegister({ collection: "users", data: { ...ADA, password: PASSWORD } }),
  });

  it("says what comes next", async () => {
    const { page, open, audit, photograph } = await panel.visit({ screen: "phone" });
    await open("/");
    await page.getByRole("heading", { name: "There is nothing to write yet" }).waitFor();
    const steps = page.getByRole("region", { name: "What to do next" });
    await steps.getByText("Set up mail").waitFor();
    await audit();
    await photograph("home-at-the-beginning");
    await steps.getByRole("link", { name: "Invite somebody" }).click();
    await page.waitForURL("**/admin/collections/users");
  });
});
