import { expect, it } from "vitest";
import { ED, onEachScreen, panelSuite, seldom } from "./support/panel.ts";

const panel = panelSuite();

onEachScreen((screen) => {
  it("changes a global, also one that was never saved", async () => {
    const { page, open, audit, photograph } = await panel.visit({ screen });
    await open("/globals/settings");
    await audit();
    await page.getByRole("textbox", { name: "Site Name" }).fill(`Harbour on a ${screen}`);
    await page.getByRole("switch", { name: "Maintenance" }).press("Space");
    await page.getByRole("textbox", { name: "Text" }).fill("<b>At the quay</b>");
    await page.keyboard.press("Control+s");
    await page.getByText("Saved.", { exact: true }).waitFor();
    await photograph("global");
    expect(await panel.server().lucent.findGlobal({ slug: "settings" })).toMatchObject({
      siteName: `Harbour on a ${screen}`,
      footer: { text: "<b>At the quay</b>" },
    });
    await page.getByRole("textbox", { name: "Site Name" }).fill("");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("This field is required.").waitFor();
  });
});

seldom("speaks German, also of what is wrong", async () => {
  const { page, open } = await panel.visit({ as: ED, language: "de-DE" });
  await open("/globals/settings");
  await page.getByRole("textbox", { name: "Site Name" }).fill("");
  await page.getByRole("button", { name: "Speichern", exact: true }).click();
  await page.getByText("Dieses Feld muss ausgefüllt sein.").waitFor();
});
