import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { MAGAZINE } from "./support/magazine.ts";
import { ADA, addPeople, atDesk, ED, onEachScreen, panelSuite, seldom, settled } from "./support/panel.ts";

const HOSTILE = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;

type Asking = { readonly user?: { readonly role?: unknown } | null };
const isChief = ({ user }: Asking) => user?.role === "admin";
const { articles, topics } = MAGAZINE.collections;

/** The magazine, with a field that others read and administrators write, and one that has to be there. */
const CONFIG = {
  ...MAGAZINE,
  collections: {
    ...MAGAZINE.collections,
    articles: {
      ...articles,
      fields: {
        ...articles.fields,
        verdict: { type: "text", access: { create: isChief, update: isChief } },
        origin: { type: "text", admin: { readOnly: true } },
      },
    },
    topics: {
      ...topics,
      fields: { ...topics.fields, weight: { type: "integer", required: true, min: 1, max: 9 } },
    },
  },
};

const panel = panelSuite({
  config: CONFIG,
  async fill(server) {
    await addPeople(server);
    for (const name of ["Tides", "Ships", HOSTILE])
      await server.lucent.create({ collection: "topics", data: { name, weight: 1 } });
  },
});

const box = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const idOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";

async function stored(id: string): Promise<Record<string, unknown>> {
  return panel.server().lucent.findByID({ collection: "articles", id, depth: 0 });
}

async function choose(page: Page, label: string, options: readonly string[]): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  for (const option of options) await page.getByRole("option", { name: option, exact: true }).click();
  await page.keyboard.press("Escape");
}

onEachScreen((screen) => {
  it("makes a document with each kind of field, as a person types it", { timeout: 40_000 }, async () => {
    const { page, open, audit, photograph } = await panel.visit({ screen });
    await open("/collections/articles/new");
    await box(page, "Title").first().fill("How the tide came in");
    await box(page, "Summary").fill("One line,\nand another.");
    await choose(page, "Author: search Users", ["Ada Lovelace"]);
    const topics = page.getByRole("combobox", { name: "Topics: search Topics" });
    await topics.fill("shi");
    await page.getByRole("option", { name: "Ships" }).click();
    await topics.fill("onerror");
    await page.getByRole("option", { name: HOSTILE }).click();
    await choose(page, "Related: collection", ["Topics"]);
    await choose(page, "Related: search Topics", ["Tides"]);
    await box(page, "Body").click();
    await page.keyboard.type("## Morning\nThe water was **still** today.");
    await choose(page, "Tags", ["Ships", "Food"]);
    await box(page, "Words").fill("1200");
    await box(page, "Rating").fill("4,5");
    await page.getByRole("switch", { name: "Featured" }).press("Space");
    await box(page, "Contact").fill("harbour@example.com");
    await box(page, "Place: Longitude").fill("9.99");
    await box(page, "Place: Latitude").fill("-53.55");
    await box(page, "Extra").click();
    await page.keyboard.type('{"a": [1, null');
    await box(page, "Keywords").fill("tide, sea");
    await button(page, "Links: Add a row").click();
    await box(page, "Label").fill("one");
    await button(page, "Links: Add a row").click();
    await box(page, "Label").nth(1).fill("two");
    await button(page, "Links, row 2: Move up").click();
    await button(page, "Links, row 1: Duplicate").click();
    await button(page, "Links, row 2: Remove").click();
    await button(page, "Steps: Add a row").first().click();
    await box(page, "Note").fill("first step");
    await choose(page, "Status", ["In review"]);
    await box(page, "Published At").fill("2026-12-24 18:30");
    await box(page, "Published At").press("Tab");
    await audit();
    await photograph("form-filled");
    await page.keyboard.press("Control+s");
    await page.waitForURL(/articles\/[0-9a-f-]{36}$/);
    expect(await stored(idOf(page))).toMatchObject({
      title: "How the tide came in",
      summary: "One line,\nand another.",
      author: expect.any(String),
      topics: [expect.any(String), expect.any(String)],
      related: [{ relationTo: "topics", value: expect.any(String) }],
      body: {
        type: "doc",
        content: expect.arrayContaining([
          { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Morning" }] },
        ]),
      },
      tags: ["ships", "food"],
      words: 1200,
      rating: 4.5,
      featured: true,
      contact: "harbour@example.com",
      place: [9.99, -53.55],
      extra: { a: [1, null] },
      seo: { title: null, keywords: "tide, sea" },
      links: [{ label: "two", steps: [{ note: "first step" }] }, { label: "one" }],
      status: "review",
      publishedAt: "2026-12-24T18:30:00.000Z",
    });
    await page.getByRole("link", { name: `Open ${HOSTILE} in a new tab` }).waitFor();
    await expect.poll(() => page.title()).toBe("How the tide came in");
  });

  atDesk(screen)(
    "says at the fields what is wrong, in the form and by the engine, and goes to the first",
    {
      timeout: 30_000,
    },
    async () => {
      const { page, open, expectRefusal, photograph } = await panel.visit({ screen });
      expectRefusal(/\/api\/articles/);
      const { lucent } = panel.server();
      await lucent.create({ collection: "articles", data: { title: "First", slug: `taken-${screen}` } });
      await open("/collections/articles/new");
      await box(page, "Words").fill("many");
      await box(page, "Rating").fill("7");
      await box(page, "Extra").click();
      await page.keyboard.type("oops");
      await button(page, "Links: Add a row").click();
      await button(page, "Create").click();
      for (const fault of [
        "Write a number, such as 1234.5.",
        "The largest value is 5.",
        "This is not JSON: look at line 1.",
      ])
        await page.getByText(fault).waitFor();
      await expect.poll(() => page.getByText("This field is required.").count()).toBe(2);
      expect(
        await box(page, "Title")
          .first()
          .evaluate((element) => element === element.ownerDocument.activeElement),
      ).toBe(true);
      await photograph("form-faults");

      await box(page, "Title").first().fill("Second");
      await box(page, "Words").fill("");
      await box(page, "Rating").fill("");
      await box(page, "Extra").fill("");
      await box(page, "Label").fill("a link");
      await box(page, "Slug").fill(`taken-${screen}`);
      await box(page, "Contact").fill("nobody");
      await button(page, "Create").click();
      await page.getByText("email", { exact: false }).first().waitFor();
      await box(page, "Contact").fill("somebody@example.com");
      await button(page, "Create").click();
      await page.getByText("There is one with this value already.").waitFor();
      await box(page, "Slug").fill(`free-${screen}`);
      await button(page, "Create").click();
      await page.waitForURL(/articles\/[0-9a-f-]{36}$/);
    },
  );

  atDesk(screen)("asks before what was typed is lost", async () => {
    const { page, open } = await panel.visit({ screen });
    await open("/collections/topics/new");
    await page.getByRole("main").getByRole("link", { name: "Topics" }).click();
    await page.waitForURL(/\/collections\/topics$/);
    await settled(page);
    await page.goBack();
    await box(page, "Name").fill("Half a");
    await page.getByRole("main").getByRole("link", { name: "Topics" }).click();
    const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
    await dialog.getByRole("button", { name: "Stay here" }).click();
    await expect.poll(() => box(page, "Name").inputValue()).toBe("Half a");
    const closing = new Promise<string>((resolve) =>
      page.once("dialog", (asked) => {
        resolve(asked.type());
        void asked.dismiss();
      }),
    );
    await page.close({ runBeforeUnload: true });
    expect(await closing).toBe("beforeunload");
    await page.goForward();
    await dialog.getByRole("button", { name: "Leave", exact: true }).click();
    await page.waitForURL(/\/collections\/topics$/);
    await settled(page);
  });

  atDesk(screen)(
    "lets an editor change what is theirs to change, and shows the rest",
    { timeout: 30_000 },
    async () => {
      const { lucent } = panel.server();
      const { id } = await lucent.create({
        collection: "articles",
        data: { title: "Judged", verdict: "good", fee: 40, author: await idOfPerson(ADA.email) },
      });
      const { page, open, photograph } = await panel.visit({ screen, as: ED });
      await open(`/collections/articles/${id}`);
      await expect.poll(() => box(page, "Verdict").inputValue()).toBe("good");
      expect(await box(page, "Verdict").getAttribute("readonly")).not.toBeNull();
      await expect.poll(() => box(page, "Fee").count()).toBe(0);
      await expect.poll(() => button(page, "Delete").count()).toBe(0);
      await page.getByText("Not for you to see, or gone").waitFor();
      await box(page, "Summary").fill("by Ed");
      await button(page, "Save").click();
      await page.getByText("Saved.", { exact: true }).waitFor();
      expect(await stored(id)).toMatchObject({
        summary: "by Ed",
        verdict: "good",
        fee: 40,
        author: expect.any(String),
      });
      await photograph("form-of-an-editor");
    },
  );
});

describe("a form", () => {
  it("sends what was changed and nothing else, and empties what was emptied", async () => {
    const { lucent } = panel.server();
    const { id } = await lucent.create({
      collection: "articles",
      data: {
        title: "Kept",
        slug: "kept",
        summary: "gone soon",
        words: 3,
        rating: 0.1,
        publishedAt: "2026-01-02T03:04:05.678Z",
        extra: { b: 1, a: [0.1, "x"] },
        links: [{ label: "a" }, { label: "b" }],
        seo: { title: "t", keywords: "k" },
        origin: "sea",
      },
    });
    const { page, open } = await panel.visit();
    const sent: unknown[] = [];
    page.on("request", (request) => {
      if (request.method() === "PATCH") sent.push(request.postDataJSON());
    });
    await open(`/collections/articles/${id}`);
    await button(page, "Save").click();
    await page.getByText("There is nothing to save.").waitFor();
    expect(sent).toEqual([]);
    expect(await box(page, "Origin").getAttribute("readonly")).not.toBeNull();

    await box(page, "Summary").fill("");
    await box(page, "Words").fill("");
    await box(page, "Keywords").fill("other");
    await page.getByText("Not saved yet").waitFor();
    await page.keyboard.press("Control+s");
    await page.getByText("Saved.", { exact: true }).waitFor();
    expect(sent).toEqual([{ summary: null, words: null, seo: { keywords: "other" } }]);
    expect(await stored(id)).toMatchObject({ rating: 0.1, publishedAt: "2026-01-02T03:04:05.678Z" });
  });

  seldom("edits what another editor wrote as JSON, and loses nothing of it", async () => {
    const { lucent } = panel.server();
    const body = { root: { children: [{ type: "paragraph", text: HOSTILE }] } };
    const { id } = await lucent.create({ collection: "articles", data: { title: "Elsewhere", body } });
    const { page, open } = await panel.visit();
    await open(`/collections/articles/${id}`);
    await page.getByText("This text was written by another editor.").waitFor();
    await box(page, "Summary").fill("new");
    await button(page, "Save").click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    expect(await stored(id)).toMatchObject({ body, summary: "new" });
  });

  seldom("copies and deletes a document", async () => {
    const { lucent } = panel.server();
    const { id } = await lucent.create({
      collection: "topics",
      data: { name: "Twice", weight: 2 },
    });
    const { page, open } = await panel.visit();
    await open(`/collections/topics/${id}`);
    await button(page, "Duplicate").click();
    await page.getByText("This is the copy.").waitFor();
    await page.waitForURL((url) => !url.pathname.endsWith(id));
    await button(page, "Delete").click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.waitForURL(/\/collections\/topics$/);
    await settled(page);
    const { totalDocs } = await lucent.count({
      collection: "topics",
      where: { name: { equals: "Twice" } },
    });
    expect(totalDocs).toBe(1);
  });

  it("lets rows be put into another order by the keyboard and by the pointer", {
    timeout: 30_000,
  }, async () => {
    const { lucent } = panel.server();
    const links = ["a", "b", "c"].map((label) => ({ label }));
    const { id } = await lucent.create({ collection: "articles", data: { title: "Rows", links } });
    const { page, open } = await panel.visit();
    await open(`/collections/articles/${id}`);
    const handle = (row: number) =>
      page.getByRole("button", { name: new RegExp(`^Links, row ${row}: Move by`) });
    const told = (text: string) => page.getByText(text, { exact: true }).waitFor({ state: "attached" });
    await handle(1).press("Space");
    await told("Row 1 would come to place 1.");
    await page.keyboard.press("ArrowDown");
    await told("Row 1 would come to place 2.");
    await page.keyboard.press("Space");
    await told("Row 1 was put to place 2.");
    await button(page, "Fold all").click();
    await handle(3).hover();
    await page.mouse.down();
    await handle(2).hover();
    await handle(1).hover();
    await told("Row 3 would come to place 1.");
    await page.mouse.up();
    await told("Row 3 was put to place 1.");
    // For a moment a click would be that of the pointer which has just let go.
    await page.waitForTimeout(150);
    await button(page, "Save").click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    const labels = ((await stored(id))["links"] as { label: string }[]).map(({ label }) => label);
    expect(labels).toEqual(["c", "b", "a"]);
  });
});

async function idOfPerson(email: string | undefined): Promise<string> {
  const { docs } = await panel
    .server()
    .lucent.find({ collection: "users", where: { email: { equals: email } } });
  return String(docs[0]?.["id"]);
}
