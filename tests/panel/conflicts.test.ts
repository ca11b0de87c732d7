import { describe, expect, it } from "vitest";
import { onEachScreen, panelSuite, type Screen, seldom, type Visit } from "./support/panel.ts";

const panel = panelSuite();

const begin = async (data: object, screen: Screen = "desktop") => {
  const { lucent } = panel.server();
  const { id } = await lucent.create({ collection: "articles", data: { title: "Shared", ...data } });
  const visit = await panel.visit({ screen });
  visit.expectRefusal(new RegExp(`/api/articles/${id}`));
  await visit.open(`/collections/articles/${id}`);
  return { id, ...visit };
};
const stored = (id: string) => panel.server().lucent.findByID({ collection: "articles", id, depth: 0 });
const change = (id: string, data: object) =>
  panel.server().lucent.update({ collection: "articles", id, data });
const box = (page: Visit["page"], name: string) => page.getByRole("textbox", { name, exact: true });
const comeBack = (page: Visit["page"]) => page.evaluate("window.dispatchEvent(new Event('focus'))");

onEachScreen((screen) => {
  it("puts together what two people have saved, field by field", { timeout: 40_000 }, async () => {
    const { id, page, audit, photograph } = await begin(
      { summary: "old", seo: { title: "old", keywords: "old" } },
      screen,
    );
    await box(page, "Title").first().fill("Mine");
    await box(page, "Summary").fill("mine");
    await box(page, "Keywords").fill("mine");
    await change(id, { summary: "theirs", seo: { keywords: "theirs" }, slug: `theirs-${screen}` });
    await page.keyboard.press("Control+s");
    const dialog = page.getByRole("dialog", { name: "Somebody else has saved meanwhile" });
    await dialog.getByText("Slug").waitFor();
    await audit();
    await photograph("conflict");
    const summary = dialog.getByRole("radiogroup", { name: "Summary" });
    await expect.poll(() => summary.getByText("theirs", { exact: true }).count()).toBe(1);
    await summary.getByRole("radio", { name: "Theirs" }).check();
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    expect(await stored(id)).toMatchObject({
      title: "Mine",
      summary: "theirs",
      slug: `theirs-${screen}`,
      seo: { title: "old", keywords: "mine" },
    });
    await expect.poll(() => box(page, "Summary").inputValue()).toBe("theirs");
    await expect.poll(() => box(page, "Slug").inputValue()).toBe(`theirs-${screen}`);
  });
});

describe("what somebody else has saved", () => {
  seldom("can be put off, and nothing typed is lost", async () => {
    const { id, page } = await begin({ summary: "old" });
    await box(page, "Summary").fill("mine");
    await change(id, { summary: "theirs" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Back to the form" }).click();
    await expect.poll(() => box(page, "Summary").inputValue()).toBe("mine");
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Saved.", { exact: true }).waitFor();
    expect(await stored(id)).toMatchObject({ summary: "mine" });
  });

  it("is seen by who comes back to the page, and taken over where nothing was typed", async () => {
    const { id, page } = await begin({ summary: "old" });
    await change(id, { summary: "theirs" });
    await comeBack(page);
    await expect.poll(() => box(page, "Summary").inputValue()).toBe("theirs");
    await box(page, "Summary").fill("mine");
    await change(id, { summary: "theirs again" });
    await comeBack(page);
    await page.getByText("Somebody else has saved this document").waitFor();
    await expect.poll(() => box(page, "Summary").inputValue()).toBe("mine");
  });

  seldom("is told of a document that is gone, with what was typed still there to copy", async () => {
    const { id, page, photograph } = await begin({ summary: "old" });
    await box(page, "Summary").fill("mine");
    await panel.server().lucent.delete({ collection: "articles", id });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("This document is gone").waitFor();
    await expect.poll(() => box(page, "Summary").inputValue()).toBe("mine");
    expect(await page.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
    await page.getByText("Copy what is not saved, as JSON").waitFor();
    await photograph("gone");
  });
});
