import { expect, it } from "vitest";
import { validationError } from "../../packages/lucent/src/errors/index.ts";
import { type Feature, operation } from "../../packages/lucent/src/operation/index.ts";
import { s } from "../../packages/lucent/src/schema/index.ts";
import { addPeople, ED, onEachScreen, panelSuite, seldom, settled } from "./support/panel.ts";

const HOSTILE = `<img src=x onerror="document.title='taken'">`;
const common = { output: s.object({}), errors: [], access: () => true, summary: "…" } as const;
const done: string[] = [];

const stamp = operation({
  ...common,
  name: "stamp",
  on: "collection",
  offeredBy: ({ slug }) => slug === "articles",
  rest: [{ method: "POST", path: "/:id/stamp" }],
  path: s.object({ id: s.string() }),
  query: s.object({ times: s.optional(s.integer({ min: 1, max: 9 })) }),
  body: s.object({
    title: s.string(),
    tone: s.enumeration(["loud", "soft"]),
    note: s.optional(s.string({ description: `What it is for. ${HOSTILE}` })),
  }),
  acts: [{ title: `Stamp the page ${HOSTILE}`, of: "document", fills: ["id", "title"], may: () => true }],
}).handle(async ({ input: { times, data } }) => {
  if (data.note === "no") throw validationError([{ path: "note", message: "Say something else." }]);
  done.push(`${data.title}: ${data.tone}, ${data.note}, ${times}`);
  return {};
});

const tidy = operation({
  ...common,
  name: "tidy",
  on: "collection",
  offeredBy: ({ slug }) => slug === "articles",
  rest: [{ method: "POST", path: "/tidy" }],
  acts: [{ title: "Tidy up", of: "collection", danger: true, may: ({ isAdministrator }) => isAdministrator }],
}).handle(async () => {
  done.push("tidy");
  return {};
});

const hum = operation({
  ...common,
  name: "hum",
  on: "global",
  rest: [{ method: "POST", path: "/hum" }],
  acts: [{ title: "Hum it", of: "collection", may: () => true }],
}).handle(async ({ collection }) => {
  done.push(`hum ${collection.slug}`);
  return {};
});

const ring = operation({
  ...common,
  name: "ring",
  on: "root",
  rest: [{ method: "POST", path: "/ring" }],
  acts: [{ title: "Ring the bell", of: "collection", may: () => true }],
}).handle(async () => {
  done.push("ring");
  return {};
});

const plugin: Feature = { name: "plugin", operations: [stamp, tidy, hum, ring] };

let id = "";
const panel = panelSuite({
  features: [plugin],
  async fill(web) {
    await addPeople(web);
    ({ id } = await web.lucent.create({ collection: "articles", data: { title: "The old harbour" } }));
  },
});

onEachScreen((screen) => {
  it("an operation that nobody has heard of is a button, asks for what it takes and says what is wrong", {
    timeout: 40_000,
  }, async () => {
    done.length = 0;
    const { page, open, audit, expectRefusal, photograph } = await panel.visit({ screen });
    const told = async () => {
      await page.getByText("Done", { exact: true }).first().waitFor();
      await settled(page);
    };
    await open(`/collections/articles/${id}`);
    await page.getByRole("button", { name: "Stamp the page" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Times").fill("3");
    await dialog.getByRole("button", { name: "Stamp the page" }).click();
    await dialog.getByText("This field is required.").waitFor();
    await dialog.getByRole("combobox", { name: "Tone" }).or(dialog.getByLabel("Tone")).first().click();
    await page.getByRole("option", { name: "Soft" }).click();
    await dialog.getByLabel("Note").fill("no");
    expectRefusal(/stamp/);
    await dialog.getByRole("button", { name: "Stamp the page" }).click();
    await dialog.getByText("Say something else.").waitFor();
    await audit();
    await photograph("act-refused");
    await dialog.getByLabel("Note").fill("yes");
    await dialog.getByRole("button", { name: "Stamp the page" }).click();
    await dialog.waitFor({ state: "hidden" });
    await told();
    expect(await page.title()).toBe("The old harbour");

    await open("/collections/articles");
    await page.getByRole("button", { name: "Tidy up" }).click();
    await page.getByRole("dialog", { name: "Tidy up?" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Tidy up" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Tidy up" }).click();
    await told();
    await open("/globals/settings");
    await page.getByRole("button", { name: "Hum it" }).click();
    await told();
    await open("/");
    await page.getByRole("button", { name: "Ring the bell" }).click();
    await expect.poll(() => done).toEqual(["The old harbour: soft, yes, 3", "tidy", "hum settings", "ring"]);
  });
});

seldom("an act is not there for whoever may not do it", { timeout: 20_000 }, async () => {
  const { page, open } = await panel.visit({ as: ED });
  await open("/collections/articles");
  await page.getByRole("link", { name: "The old harbour" }).waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Tidy up" }).count()).toBe(0);
});
