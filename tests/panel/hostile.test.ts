import { describe, expect, it } from "vitest";
import { fillHostile, HOSTILE_PROJECT, type Hostile } from "./support/hostile-project.ts";
import { panelSuite, type Visit } from "./support/panel.ts";
import { PAYLOADS } from "./support/payloads.ts";
import { watchTexts } from "./support/sentry.ts";

let hostile: Hostile;
const panel = panelSuite({
  config: HOSTILE_PROJECT,
  fill: async (server) => {
    hostile = await fillHostile(server);
  },
});

interface Visiting {
  /** Nobody when null; else the administrator. */
  readonly as?: null;
  /** Whether what opens on a page is opened as well. */
  readonly opens?: true;
}

/** Opens addresses, several at once, and gives what stands there in words. */
async function visitAll(paths: readonly string[], visiting: Visiting = {}): Promise<readonly string[]> {
  const half = Math.ceil(paths.length / 2);
  const parts = [paths.slice(0, half), paths.slice(half)].filter((part) => part.length > 0);
  return (await Promise.all(parts.map((part) => visitEach(part, visiting)))).flat();
}

async function visitEach(paths: readonly string[], { opens, ...visiting }: Visiting): Promise<string[]> {
  const visit = await panel.visit(visiting);
  // Of what is not there nobody is told, and what is no query is refused.
  visit.expectRefusal(/\/api\//);
  const harmOf = await watchTexts(visit.page);
  const shown: string[] = [];
  for (const path of paths) {
    await visit.open(path);
    if (opens) await openAll(visit);
    expect([path, await harmOf()]).toEqual([path, []]);
    shown.push(await visit.page.locator("body").innerText());
  }
  return shown;
}

/** Opens every menu, picker and dialog of a page that a button or a field opens. */
async function openAll({ page }: Visit): Promise<void> {
  const openers = await page
    .locator("main [aria-haspopup], main [role=combobox], header [aria-haspopup]")
    .all();
  for (const opener of openers.slice(0, 12)) {
    if (!(await opener.isVisible()) || !(await opener.isEnabled())) continue;
    await opener.click({ timeout: 1_000 }).catch(() => undefined);
    await page.waitForTimeout(60);
    await page.keyboard.press("Escape");
  }
}

describe("texts that mean harm are shown as texts", { timeout: 60_000 }, () => {
  it("in lists of documents and of people [AD-01]", async () => {
    const [traps] = await visitAll(["/collections/traps?size=50", "/collections/users"], { opens: true });
    for (const payload of PAYLOADS.slice(0, 8)) expect(traps).toContain(payload);
  });

  it("in forms of every kind of field [AD-01]", async () => {
    const paths = [
      `/collections/traps/${hostile.trap}`,
      "/collections/traps/new",
      `/collections/users/${hostile.person}`,
      "/globals/settings",
    ];
    await visitAll(paths, { opens: true });
  });

  it("in formatted texts, whatever editor wrote them [AD-01]", async () => {
    const shown = await visitAll(hostile.texts.map((id) => `/collections/traps/${id}`));
    expect(shown[1]).toContain(PAYLOADS[0]);
    // The second stands in the editor of formatted text, and what no editor wrote as the JSON that it is.
    expect([shown[1], shown[4]].map((page) => page?.includes('"type"'))).toEqual([false, true]);
  });

  it("at home, among the events, in the explorer and in one's account [AD-01]", async () => {
    const person = encodeURIComponent(hostile.person);
    const paths = [
      "/",
      "/events",
      `/events?collection=users&person=${person}`,
      "/explorer",
      `/explorer?person=${person}&collection=traps&id=${hostile.trap}`,
      "/account",
    ];
    const shown = await visitAll(paths, { opens: true });
    for (const page of shown.slice(0, 3)) expect(page).toContain(PAYLOADS[0]);
  });

  it("in addresses that somebody made up, be they signed in or not [AD-01, IN-01]", async () => {
    const [first, second] = [PAYLOADS[1], PAYLOADS[20]].map((text) => encodeURIComponent(text as string));
    const reach =
      '__proto__={"harm":1}&constructor={"prototype":{"harm":1}}&__proto__[harm]=1&where[__proto__][harm]=1';
    const wheres = [
      `where[title][equals]=${first}`,
      `where=${first}`,
      `where={"__proto__":{"harm":1}}&${reach}`,
    ];
    const lists = [...wheres, `search=${first}&sort=${second}&page=${first}`, `columns=${first}`].map(
      (query) => `/collections/traps?${query}`,
    );
    await visitAll([
      ...lists,
      `/collections/${first}`,
      `/collections/traps/${first}`,
      `/collections/${second}/new`,
      `/globals/${first}`,
      `/events?collection=${first}&person=${second}&event=${first}&outcome=${first}&from=${first}`,
      `/explorer?person=${first}&collection=${second}&id=${first}&key=${first}`,
      `/${first}`,
    ]);
    await visitAll([`/sign-in?to=${second}&collection=${first}`, `/sign-in?to=/${first}`, "/first"], {
      as: null,
    });
  });

  it("in what the engine refuses [AD-01]", async () => {
    const visit = await panel.visit();
    visit.expectRefusal(/\/api\//);
    const harmOf = await watchTexts(visit.page);
    const { page } = visit;
    await visit.open("/collections/traps/new");
    await page.locator("[name='checked']").fill("wrong");
    await page.keyboard.press("Control+s");
    await page
      .getByText(PAYLOADS[7] as string)
      .first()
      .waitFor();
    expect(await harmOf()).toEqual([]);
  });
});

it("a text that would become markup is refused by the browser, whatever writes it [AD-01, AD-02]", async () => {
  const { context } = await panel.visit();
  const page = await context.newPage();
  await page.goto(`${panel.server().url}/admin`);
  await page.locator("h1").waitFor();
  const WAYS = [
    "element.innerHTML = text",
    "element.outerHTML = text",
    "element.insertAdjacentHTML('beforeend', text)",
    "document.createRange().createContextualFragment(text)",
    "document.write(text)",
    "Object.assign(document.createElement('iframe'), { srcdoc: text })",
    "document.createElement('script').src = 'data:text/javascript,1'",
    "document.createElement('script').text = '1'",
    "setTimeout('1')",
    "trustedTypes.createPolicy('of-somebody-else', {})",
  ];
  const outcomes = await page.evaluate(`(() => {
    const text = "<b>bold</b>";
    const element = document.body.appendChild(document.createElement("p"));
    const tell = (way) => { try { way(); return "done"; } catch { return "refused"; } };
    return [${WAYS.map((way) => `tell(() => { ${way} })`)}];
  })()`);
  expect(outcomes).toEqual(WAYS.map(() => "refused"));
  expect(await page.evaluate("document.querySelectorAll('p > b').length")).toBe(0);
});
