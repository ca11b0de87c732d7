import { expect, it } from "vitest";
import { atDesk, MIA, onEachScreen, panelSuite, seldom } from "./support/panel.ts";

const panel = panelSuite();

onEachScreen((screen) => {
  const openMenu = async (page: Awaited<ReturnType<typeof panel.visit>>["page"]) => {
    if (screen === "phone") await page.getByRole("button", { name: "Menu" }).click();
  };

  it("leads to all that somebody may see, and says where they are", async () => {
    const { page, open, audit, photograph } = await panel.visit({ screen });
    await open("/globals/settings");
    await openMenu(page);
    const menu = page.getByRole("navigation", { name: "Menu" });
    const names = await menu.getByRole("link").allInnerTexts();
    expect(names).toEqual([
      ...["Home", "Events", "Access", "Users", "Members", "Articles", "Topics", "Ideas", "Settings"],
    ]);
    expect(await menu.locator("[aria-current=page]").allInnerTexts()).toEqual(["Settings"]);
    await audit();
    await photograph("menu");
    await menu.getByRole("link", { name: "Topics" }).click();
    await page.getByRole("heading", { level: 1, name: "Topics" }).waitFor();
  });

  atDesk(screen)("shows a member what members may see, and nothing of administrators", async () => {
    const { page, open } = await panel.visit({ screen, as: MIA });
    await open("/");
    await openMenu(page);
    const names = await page.getByRole("navigation", { name: "Menu" }).getByRole("link").allInnerTexts();
    expect(names).not.toContain("Events");
    expect(names).not.toContain("Access");
    expect(names).toContain("Articles");
  });

  atDesk(screen)("goes to any page by a few letters", async () => {
    const { page, open } = await panel.visit({ screen });
    await open("/");
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "Search pages" }).fill("topi");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Topics" }).waitFor();
  });

  atDesk(screen)("is light or dark and speaks German by choice, and remembers both", async () => {
    const { page, open } = await panel.visit({ screen });
    await open("/");
    await page.getByRole("button", { name: "Your account" }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    expect(await page.evaluate("document.documentElement.dataset.mantineColorScheme")).toBe("dark");
    await page.getByRole("menuitemradio", { name: "Deutsch" }).click();
    const account = page.getByRole("button", { name: "Ihr Konto" });
    await account.waitFor();
    await page.reload();
    await account.waitFor();
    expect(
      await page.evaluate(
        "[document.documentElement.dataset.mantineColorScheme, document.documentElement.lang]",
      ),
    ).toEqual(["dark", "de"]);
  });

  atDesk(screen)("is passed over by who comes with a keyboard", async () => {
    const { page, open } = await panel.visit({ screen });
    await open("/globals/settings");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.closest('main') !== null")).toBe(true);
  });

  atDesk(screen)("says so where nothing is", async () => {
    const { page, open, photograph } = await panel.visit({ screen });
    for (const path of ["/nothing", "/collections/nothing", "/globals/nothing"]) {
      await open(path);
      await page.getByRole("heading", { level: 1, name: "There is nothing here" }).waitFor();
    }
    await photograph("nothing");
  });
});

seldom("takes the language that the browser asks for", async () => {
  const { page, open } = await panel.visit({ language: "de-AT" });
  await open("/");
  await page.getByRole("link", { name: "Start", exact: true }).waitFor();
});
