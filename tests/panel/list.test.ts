import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { TestServer } from "../support/serve.ts";
import {
  addPeople,
  atDesk,
  ED,
  MIA,
  onEachScreen,
  panelSuite,
  type Screen,
  seldom,
} from "./support/panel.ts";

const HOSTILE = `<img src=x onerror="document.title='taken'">`;
const LONG = "The water was still, and nobody spoke of it. ".repeat(8).trim();

/** Milliseconds for whoever does much on one page, on a busy machine too. */
const LONG_WAY = 30_000;

const panel = panelSuite({ fill });

/** Sixty articles, of which each third is a draft; one is hostile in every text. */
async function fill(server: TestServer) {
  await addPeople(server);
  const { lucent } = server;
  const [ed, ada] = (await lucent.find({ collection: "users" })).docs;
  const harbour = await lucent.create({ collection: "topics", data: { name: "Harbour" } });
  const hostile = await lucent.create({ collection: "topics", data: { name: HOSTILE } });
  for (let part = 1; part <= 60; part += 1) {
    const isHostile = part === 30;
    const data = {
      title: isHostile ? HOSTILE : `Tide ${String(part).padStart(2, "0")}`,
      slug: `tide-${part}`,
      status: ["draft", "review", "published"][part % 3],
      author: part % 2 === 0 ? ada.id : ed.id,
      topics: [isHostile ? hostile.id : harbour.id],
      words: part * 100,
      publishedAt: `2026-01-${String((part % 28) + 1).padStart(2, "0")}T09:00:00.000Z`,
      summary: isHostile ? HOSTILE : LONG,
      seo: { title: `Tide ${part}` },
      ...(isHostile && {
        extra: { [HOSTILE]: HOSTILE },
        body: { type: "doc", content: [{ type: "text", text: HOSTILE }] },
        links: [{ label: HOSTILE }],
      }),
    };
    await lucent.create({ collection: "articles", data });
  }
}

/** The titles on the page, from top to bottom. */
const titles = (page: Page) =>
  page
    .getByRole("main")
    .locator("[data-id] a[href]")
    .filter({ visible: true })
    .evaluateAll((links) =>
      links
        .filter((link) => link === link.closest("[data-id]")?.querySelector("a[href]"))
        .map((link) => link.textContent),
    );

const shows = (page: Page, expected: readonly string[]) => expect.poll(() => titles(page)).toEqual(expected);

/** The titles of those parts. */
const parts = (...numbers: readonly number[]) =>
  numbers.map((part) => `Tide ${String(part).padStart(2, "0")}`);

async function pick(page: Page, name: string, option: string, place = 0) {
  const field = page.getByRole("combobox", { name, exact: true }).nth(place);
  await field.click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function orderBy(page: Page, screen: Screen, column: string) {
  if (screen === "desktop")
    return page.getByRole("columnheader", { name: column }).getByRole("button").click();
  await page.getByRole("button", { name: "View" }).click();
  await pick(page, "Order by", column);
  await page.keyboard.press("Escape");
}

onEachScreen((screen) => {
  it("finds while somebody types, and says where nothing matches", async () => {
    const { page, open, audit, photograph } = await panel.visit({ screen });
    await open("/collections/articles");
    await audit();
    await photograph("list");
    await page.keyboard.press("/");
    await page.keyboard.type("tide 07");
    await shows(page, parts(7));
    expect(new URL(page.url()).searchParams.get("search")).toBe("tide 07");
    await page.keyboard.type("x");
    await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
    await photograph("list-no-match");
    await page.getByRole("main").getByRole("button", { name: "Show everything" }).click();
    await expect.poll(async () => (await titles(page)).length).toBe(25);
    await expect.poll(() => page.getByRole("searchbox").inputValue()).toBe("");
    // Each letter is not a step on the way back.
    expect(new URL(page.url()).search).toBe("");
  });

  atDesk(screen)("keeps order, page and size in the address, for the way back and for others", async () => {
    const { page, open } = await panel.visit({ screen });
    await open("/collections/articles?search=tide");
    await orderBy(page, screen, "Title");
    await expect.poll(async () => (await titles(page))[0]).toBe(HOSTILE);
    await page.getByRole("button", { name: "Page 3", exact: true }).click();
    await shows(page, parts(...Array.from({ length: 10 }, (_, at) => 51 + at)));
    await page.getByText("51–60 of 60").waitFor();
    await pick(page, "Rows on a page", "10");
    await page.getByText("1–10 of 60").waitFor();
    await page.goBack();
    await page.getByText("51–60 of 60").waitFor();
    await page.reload();
    await shows(page, parts(...Array.from({ length: 10 }, (_, at) => 51 + at)));
    await page.goBack();
    await page.goBack();
    await expect.poll(async () => (await titles(page))[0]).toBe("Tide 60");
  });

  it(
    "filters in the words of the query language, in groups and through relations",
    async () => {
      const { page, open, audit, photograph } = await panel.visit({ screen });
      await open("/collections/articles?limit=100&sort=words");
      await page.getByRole("button", { name: "Filter" }).click();
      await pick(page, "Field", "Status");
      await pick(page, "Comparison", "is one of");
      await pick(page, "Value", "Draft");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Add a condition" }).click();
      await pick(page, "Field", "Author › Name", 1);
      await page.getByRole("textbox", { name: "Value" }).fill("itor");
      await page.getByRole("button", { name: "Add a group" }).click();
      await pick(page, "Field", "Words", 2);
      await pick(page, "Comparison", "is less than", 2);
      await page.getByRole("textbox", { name: "Value" }).last().fill("1000");
      await page.getByRole("button", { name: "Add a condition" }).first().click();
      await pick(page, "Field", "Words", 3);
      await pick(page, "Comparison", "is at least", 3);
      await page.getByRole("textbox", { name: "Value" }).last().fill("5000");
      await audit();
      await photograph("list-filter");
      await page.getByRole("button", { name: "Show what matches" }).click();

      const where = {
        and: [
          { status: { in: ["draft"] } },
          { "author.name": { contains: "itor" } },
          { or: [{ words: { less_than: 1000 } }, { words: { greater_than_equal: 5000 } }] },
        ],
      };
      await expect
        .poll(() => JSON.parse(new URL(page.url()).searchParams.get("where") ?? "{}"))
        .toEqual(where);
      const { docs } = await panel
        .server()
        .lucent.find({ collection: "articles", where, sort: "words", limit: 100 });
      expect(docs.length).toBeGreaterThan(2);
      await shows(
        page,
        docs.map(({ title }: { title: string }) => title),
      );
      await page.getByRole("button", { name: "Filter: 4 conditions" }).click();
      await page.getByText("Words is less than 1000 or Words is at least 5000").waitFor();
      await page.getByRole("button", { name: "Remove the filter: Author › Name contains itor" }).click();
      await expect.poll(async () => (await titles(page)).length).toBeGreaterThan(docs.length);
      await page.goBack();
      await shows(
        page,
        docs.map(({ title }: { title: string }) => title),
      );
    },
    LONG_WAY,
  );

  it(
    "shows the columns that were chosen, here again and to whoever gets the link",
    async () => {
      const { page, open, audit, photograph } = await panel.visit({ screen });
      await open("/collections/articles?limit=10");
      await page.getByRole("button", { name: "View" }).click();
      await page.getByRole("button", { name: "Hide Author" }).click();
      await page.getByRole("combobox", { name: "Add a column" }).click();
      await page.getByRole("option", { name: "Search engines › Title" }).click();
      await page.getByRole("button", { name: "Move Search engines › Title up" }).click();
      await audit();
      await photograph("list-columns");
      await page.keyboard.press("Escape");
      const columns = "status,seo.title,publishedAt";
      await expect.poll(() => new URL(page.url()).searchParams.get("columns")).toBe(columns);
      await page.getByText("Tide 60", { exact: true }).nth(1).waitFor();
      await open("/collections/articles");
      await expect.poll(() => new URL(page.url()).searchParams.get("columns")).toBe(columns);
      if (screen === "desktop") {
        const heads = await page.getByRole("columnheader").allInnerTexts();
        expect(heads.map((head) => head.trim())).toEqual([
          "",
          "Title",
          "Status",
          "Search engines › Title",
          "Published At",
        ]);
      }
    },
    LONG_WAY,
  );

  atDesk(screen)(
    "shows nothing hostile as anything but text, and long texts by their beginning",
    async () => {
      const { page, open } = await panel.visit({ screen });
      const columns = "slug,topics,summary,body,extra,links,seo.title,id,createdAt";
      await open(`/collections/articles?search=onerror&columns=${columns}`);
      await page.getByText(HOSTILE, { exact: true }).first().waitFor();
      await expect.poll(() => page.getByText(HOSTILE, { exact: true }).count()).toBeGreaterThanOrEqual(4);
      await expect.poll(() => page.getByRole("main").locator("img").count()).toBe(0);
      await page.getByText("1 row").waitFor();
      expect(await page.title()).toBe("Articles");
      // Of a long text there is the beginning, and all of it on demand.
      await open('/collections/articles?columns=summary&where={"words":{"equals":6000}}');
      await expect.poll(() => page.getByText(LONG, { exact: true }).count()).toBe(0);
      await page.getByRole("button", { name: "Show all" }).click();
      await page.getByText(LONG, { exact: true }).waitFor();
    },
  );

  atDesk(screen)("says that nothing is there yet, and leads to the first", async () => {
    const { page, open, audit, photograph } = await panel.visit({ screen });
    await open("/collections/ideas");
    await page.getByRole("heading", { name: "There is nothing here yet" }).waitFor();
    await audit();
    await photograph("list-empty");
    await page.getByRole("link", { name: "Make the first" }).click();
    await page.waitForURL(/\/collections\/ideas\/new$/);
  });

  atDesk(screen)("says what cannot be asked for, and leads out of it", async () => {
    const { page, open, expectRefusal, photograph } = await panel.visit({ screen });
    expectRefusal(/\/api\/articles/);
    await open('/collections/articles?where={"secretNote":{"equals":"x"}}');
    await page.getByRole("alert").filter({ hasText: "“secretNote” cannot be asked for" }).waitFor();
    await photograph("list-refused");
    await page.getByRole("button", { name: "Show everything" }).click();
    await expect.poll(async () => (await titles(page)).length).toBe(25);
  });

  it(
    "deletes what is chosen, and tells row by row what could not be",
    async () => {
      const { lucent } = panel.server();
      const names = Array.from({ length: 12 }, (_, number) => `Spare ${screen} ${number}`);
      const topics = await Promise.all(
        names.map((name) => lucent.create({ collection: "topics", data: { name } })),
      );
      const { page, open, audit, photograph } = await panel.visit({ screen });
      await open(`/collections/topics?search=spare+${screen}&limit=10&sort=name`);
      await page.getByRole("checkbox", { name: "Choose all on this page" }).check();
      await page.getByRole("button", { name: "Choose all 12" }).click();
      await page.getByText("12 chosen").waitFor();
      await audit();
      await photograph("list-chosen");
      await page.getByRole("checkbox", { name: `Choose Spare ${screen} 0` }).uncheck();
      await page.getByText("11 chosen").waitFor();
      // One is gone before the others have their turn.
      await lucent.delete({ collection: "topics", id: topics[1].id });
      await page.getByRole("button", { name: "Delete", exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "Delete 11 entries?" });
      await photograph("list-delete");
      await dialog.getByRole("button", { name: "Delete", exact: true }).click();
      const outcome = page.getByRole("dialog", { name: "What came of it" });
      await outcome.getByText("10 entries are deleted.").waitFor();
      await outcome.getByText(/1 entry is as it was/).waitFor();
      await outcome.getByRole("button", { name: "Close" }).last().click();
      await shows(page, [`Spare ${screen} 0`]);
      const left = await lucent.find({ collection: "topics", where: { name: { like: `spare ${screen}` } } });
      expect(left.docs.map(({ id }: { id: string }) => id)).toEqual([topics[0].id]);
    },
    LONG_WAY,
  );

  atDesk(screen)("changes one field of all that are chosen", async () => {
    const { lucent } = panel.server();
    const where = { words: { greater_than: screen === "phone" ? 5600 : 5800 } };
    const { page, open, photograph } = await panel.visit({ screen });
    await open(`/collections/articles?where=${JSON.stringify(where)}`);
    await page.getByRole("checkbox", { name: "Choose all on this page" }).check();
    await page.getByRole("button", { name: "Change a field" }).click();
    const dialog = page.getByRole("dialog");
    await pick(page, "Which field?", "Search engines › Keywords");
    await dialog.getByRole("textbox", { name: "Keywords" }).fill(`sea ${screen}`);
    await photograph("list-change");
    await dialog.getByRole("button", { name: /^Change \d+ entries$/ }).click();
    await page.getByText(/entries are changed\./).waitFor();
    const { docs } = await lucent.find({ collection: "articles", where, depth: 0 });
    expect(docs.map(({ seo }: { seo: { keywords: string } }) => seo.keywords)).toEqual(
      docs.map(() => `sea ${screen}`),
    );
    // What stands beside it in the group is as it was.
    expect(docs.every(({ seo }: { seo: { title: string } }) => seo.title.startsWith("Tide"))).toBe(true);
  });
});

describe("with a keyboard", () => {
  it("goes through the rows, chooses and opens", async () => {
    const { page, open } = await panel.visit();
    await open("/collections/articles?limit=10");
    await page.getByRole("link", { name: "Tide 60", exact: true }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.getByText("1 chosen").waitFor();
    expect(await page.getByRole("checkbox", { name: "Choose Tide 59" }).isChecked()).toBe(true);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/);
    await page.goBack();
    await page.getByRole("link", { name: "Tide 51", exact: true }).waitFor();
  });

  it("tells by which column the rows are in order, and what the table is", async () => {
    const { page, open } = await panel.visit();
    await open("/collections/articles?limit=10");
    const head = page.getByRole("columnheader", { name: "Published At" });
    await head.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => head.getAttribute("aria-sort")).toBe("ascending");
    await page.keyboard.press("Enter");
    await expect.poll(() => head.getAttribute("aria-sort")).toBe("descending");
    await page
      .getByRole("table", { name: "Articles, 1 to 10 of 60, in the order of Published At" })
      .waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => head.getAttribute("aria-sort")).toBe(null);
  });
});

describe("for whoever may not do everything", () => {
  it("offers an editor what editors may do, and tells what was not theirs to do", async () => {
    const { page, open } = await panel.visit({ as: ED });
    await open("/collections/articles");
    await page.getByRole("checkbox", { name: "Choose Tide 60" }).check();
    await page.getByRole("button", { name: "Change a field" }).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Delete", exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: "View" }).click();
    await page.getByRole("combobox", { name: "Add a column" }).fill("fee");
    await page.getByText("Nothing found").waitFor();
  });

  seldom("shows a member of people only themselves", async () => {
    const { page, open } = await panel.visit({ as: MIA });
    await open("/collections/members");
    await expect.poll(async () => (await titles(page)).length).toBe(1);
    await expect.poll(() => page.getByRole("columnheader", { name: "Account" }).count()).toBe(0);
  });
});

describe("at an address that somebody made up", () => {
  it("shows the list without what nobody understands, and says so", async () => {
    const { page, open } = await panel.visit();
    for (const query of [
      "where=nonsense",
      'where={"__proto__":{"equals":1}}',
      'where={"constructor.prototype":"x"}',
      `where=${"[".repeat(3000)}`,
      "sort=<script>alert(1)</script>",
      "page=-1&limit=7000",
      "columns=__proto__,constructor,title,,",
      "search=[]&search[__proto__]=x",
    ]) {
      await open(`/collections/topics?${encodeURI(query)}`);
      await page.getByText("could not be read").waitFor();
      await expect.poll(async () => (await titles(page)).length, { message: query }).toBeGreaterThan(1);
    }
    await page.getByRole("button", { name: "Show the list like this" }).click();
    await page.waitForURL(/topics$/);
    await open("/collections/topics?__proto__=1&constructor[prototype]=2&where={}");
    await expect.poll(async () => (await titles(page)).length).toBeGreaterThan(1);
    await expect.poll(() => page.getByText("could not be read").count()).toBe(0);
  });

  seldom("goes to the last page when a page is too far", async () => {
    const { page, open } = await panel.visit();
    await open("/collections/articles?page=99999999999");
    await page.getByText("51–60 of 60").waitFor();
    expect(new URL(page.url()).searchParams.get("page")).toBe("3");
  });

  seldom("passes over columns that are not there, or not for the reader", async () => {
    const { page, open } = await panel.visit({ as: ED });
    await open("/collections/articles?columns=fee,secretNote,nothing,status&limit=10");
    await page.getByRole("columnheader", { name: "Status" }).waitFor();
    await expect.poll(() => page.getByRole("columnheader").count()).toBe(3);
  });
});

it("asks once for a page, whatever its columns, and for no more than they need", async () => {
  const { page, open } = await panel.visit();
  const asked: URL[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith("/api/") && !url.pathname.endsWith("/manifest")) asked.push(url);
  });
  await open("/collections/articles?columns=author,topics,words&limit=100");
  await expect.poll(async () => (await titles(page)).length).toBe(60);
  const lists = asked.filter(({ pathname }) => pathname === "/api/articles");
  expect(lists.length).toBe(1);
  expect(asked.filter(({ pathname }) => /\/(topics|users)$/.test(pathname))).toEqual([]);
  expect(JSON.parse(lists[0]?.searchParams.get("select") ?? "")).toEqual({
    ...{ title: true, author: true, topics: true, words: true },
  });
});

seldom("speaks German", async () => {
  const { page, open } = await panel.visit({ language: "de" });
  await open('/collections/articles?where={"publishedAt":{"less_than":"2026-01-05T00:00:00.000Z"}}');
  await page.getByRole("button", { name: /Filter entfernen: Published At ist vor 05.01.2026/ }).waitFor();
  await page.getByText("1–11 von 11").waitFor();
});
