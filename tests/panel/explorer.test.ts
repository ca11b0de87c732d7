import { expect, it } from "vitest";
import type { TestServer } from "../support/serve.ts";
import { addPeople, ED, onEachScreen, panelSuite, seldom } from "./support/panel.ts";

let key = "";

async function fill(server: TestServer) {
  const { lucent } = server;
  await addPeople(server);
  const { docs } = await lucent.find({ collection: "users", where: { email: { equals: ED.email } } });
  const user = { id: docs[0].id, collection: "users" };
  const data = { name: "builds", scopes: ["read"] };
  const { apiKey } = await lucent.createApiKey({ collection: "users", user, data });
  key = apiKey.key;
  await lucent.create({ collection: "articles", data: { title: "How the tide came in" } });
}

const panel = panelSuite({ fill });

onEachScreen((screen) => {
  it("tells all that somebody may do, and why", { timeout: 40_000 }, async () => {
    const { page, open, audit, photograph } = await panel.visit({ screen });
    await open("/explorer");
    await page.getByRole("heading", { level: 2, name: "All that you may do" }).waitFor();
    await page.getByText("You are an administrator.").waitFor();
    await page.getByRole("textbox", { name: "Who" }).click();
    await page.keyboard.type("ed it");
    await page.getByRole("option", { name: "Ed Itor" }).click();
    await page.getByRole("heading", { level: 2, name: "All that Ed Itor may do" }).waitFor();
    await page.getByText("ed@example.com is no administrator.").waitFor();
    await page.getByRole("link", { name: "Settings, Change: Allowed. Why?" }).waitFor();
    await page.getByRole("link", { name: "Users, Read: It depends. Why?" }).waitFor();
    if (screen === "phone") await audit();
    await photograph("explorer-overview");

    await page.getByRole("link", { name: "Articles, Delete: Refused. Why?" }).click();
    await page.getByRole("heading", { level: 2, name: "ed@example.com may not delete Articles." }).waitFor();
    await page.getByText("collections.articles.access.delete").waitFor();
    await page.getByText(/tests\/panel\/support\/magazine\.ts:\d+:\d+/).waitFor();
    const able = page.getByRole("region", { name: "Who may do this" }).getByRole("listitem");
    expect(await able.allInnerTexts()).toEqual([expect.stringContaining("ada@example.com")]);
    await audit();
    await photograph("explorer");

    const address = page.url();
    await page.reload();
    await page.getByRole("heading", { level: 2, name: "ed@example.com may not delete Articles." }).waitFor();
    expect(page.url()).toBe(address);
    await page.getByRole("button", { name: /^ada@example.com/ }).click();
    await page.getByRole("heading", { level: 2, name: "You may delete Articles." }).waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByRole("heading", { level: 2, name: "All that Ed Itor may do" }).waitFor();
  });
});

it("answers for one document and one field, and shows the filter that decides", {
  timeout: 40_000,
}, async () => {
  const { page, open, audit } = await panel.visit({ screen: "phone" });
  await open("/explorer?who=anonymous&collection=articles&act=read");
  await page
    .getByRole("heading", { level: 2, name: "Somebody who is not signed in may read Articles." })
    .waitFor();
  await page.getByRole("combobox", { name: "Document" }).click();
  await page.keyboard.type("tide");
  await page.getByRole("option", { name: "How the tide came in" }).click();
  await page.getByRole("heading", { level: 2, name: /may read this document of Articles/ }).waitFor();
  await page.getByRole("combobox", { name: "Field" }).click();
  await page.getByRole("option", { name: "fee", exact: true }).click();
  await page
    .getByRole("heading", { level: 2, name: /may not read the field fee of this document of Articles/ })
    .waitFor();
  await page.getByText("collections.articles.fields.fee.access.read").waitFor();
  await audit();
  await page.getByRole("button", { name: "Any document again" }).click();
  await page.getByRole("heading", { level: 2, name: /may not read the field fee of Articles/ }).waitFor();

  await open("/explorer?who=ed@example.com&collection=users&act=read");
  await page.getByRole("heading", { level: 2, name: /may read Users in some cases/ }).waitFor();
  await page
    .locator("code")
    .filter({ hasText: /^id equals/ })
    .first()
    .waitFor();
});

seldom("knows a key by what is pasted, of which no address holds more than its beginning", async () => {
  const { page, open } = await panel.visit();
  await open("/explorer");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.getByRole("textbox", { name: "Who" }).click();
  await page.keyboard.insertText(key);
  await page.waitForTimeout(400);
  const beginning = key.slice(0, 15);
  await page.getByRole("option", { name: `API key, id or address: ${beginning}` }).click();
  await page.getByText("The API key builds of ed@example.com is no administrator.").waitFor();
  expect(new URL(page.url()).search).toBe(`?who=${beginning}`);
  await page.getByRole("link", { name: "Articles, Change: Refused. Why?" }).click();
  await page.getByText("Scope of the key").waitFor();
  expect(asked.filter((address) => address.includes(key.slice(0, 17)))).toEqual([]);
});

seldom("says so where nobody is called so", async () => {
  const { page, open, expectRefusal } = await panel.visit();
  expectRefusal(/\/api\/access\/explain/);
  await open("/explorer?who=nobody@example.com");
  await page.getByText(/Nobody is called so/).waitFor();
});

it("is for administrators alone", async () => {
  const { page, open } = await panel.visit({ as: ED });
  await open("/explorer?collection=articles&act=read");
  await page.getByRole("heading", { name: "This is for administrators" }).waitFor();
});

seldom("speaks German", async () => {
  const { page, open } = await panel.visit({ language: "de-DE" });
  await open("/explorer?who=ed@example.com&collection=articles&act=delete");
  await page
    .getByRole("heading", { level: 2, name: "ed@example.com darf Articles nicht löschen." })
    .waitFor();
});
