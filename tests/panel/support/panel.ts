import axe from "axe-core";
import type { BrowserContext, Page, Request } from "playwright-core";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Feature } from "../../../packages/lucent/src/operation/index.ts";
import { browserSuite, photograph, watch } from "../../support/browser.ts";
import { PASSWORD, serveSuite, type TestServer } from "../../support/serve.ts";
import { MAGAZINE } from "./magazine.ts";
import { windowsOf } from "./windows.ts";

/** The screens on which each act is tried. */
export const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;

const NONE = () => undefined;

/** One of them. */
export type Screen = keyof typeof SCREENS;

/** Somebody who uses the panel: by which they sign in, and in which collection. */
export interface Visitor {
  readonly collection?: string;
  readonly email?: string;
  readonly username?: string;
}

/** The people of the sample data, whose password is `PASSWORD`. */
export const ADA: Visitor = { email: "ada@example.com" };
export const ED: Visitor = { email: "ed@example.com" };
export const MIA: Visitor = { collection: "members", username: "mia" };

/** How somebody comes to a page. */
export interface Visiting {
  /** Who is signed in already; nobody when null. Default the administrator. */
  readonly as?: Visitor | null;
  readonly screen?: Screen;
  readonly scheme?: "light" | "dark";
  readonly language?: string;
}

/** A window of somebody. What goes wrong in it fails the test at its end. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens an address of the panel, such as `/collections/articles`, and waits until it has settled. */
  open(path: string): Promise<void>;
  /** From now on answers with an error at such addresses are part of the story. */
  expectRefusal(address: RegExp): void;
  /** Fails where a screen reader or a keyboard would meet something serious. */
  audit(): Promise<void>;
  /** Keeps what the page looks like, in light and in dark, for people to look at. */
  photograph(name: string): Promise<void>;
}

/** A server with the panel, and a browser, for all tests of a file. */
export interface Panel {
  readonly server: () => TestServer;
  visit(visiting?: Visiting): Promise<Visit>;
}

interface Suite {
  /** Default the magazine. */
  readonly config?: object;
  /** Rooms beside the engine's own, such as a plugin's. */
  readonly features?: readonly Feature[];
  /** What is there before the first test. Default the administrator, the editor and a member. */
  readonly fill?: (server: TestServer) => Promise<unknown>;
}

/** Starts one server over SQLite, or whichever database the run is about, and one browser for a file. */
export function panelSuite({ config = MAGAZINE, features = [], fill = addPeople }: Suite = {}): Panel {
  const server = serveSuite(config, { features });
  const openWindow = windowsOf(browserSuite());
  beforeAll(async () => void (await fill(server())), 60_000);

  return {
    server,
    async visit({ as = ADA, screen = "desktop", scheme = "light", language = "en-GB" } = {}) {
      const { url } = server();
      const context = await openWindow({
        ...SCREENS[screen],
        colorScheme: scheme,
        reducedMotion: "reduce",
        locale: language,
        timezoneId: "UTC",
      });
      if (as) await signIn(context, url, as);
      const page = await context.newPage();
      page.setDefaultTimeout(8_000);
      followRequests(page);
      const misdeeds = watch(page, url);
      const expected: RegExp[] = [];
      onTestFinished(() => {
        // Chromium complains of each answer with an error, and those are counted as such.
        const complaints = misdeeds.complaints.filter((text) => !text.startsWith("Failed to load resource"));
        // What is asked for a page that somebody leaves is given up.
        const isExpected = (text: string) =>
          / net::ERR_ABORTED$/.test(text) || expected.some((it) => it.test(text));
        const failed = misdeeds.failed.filter((text) => !isExpected(text));
        expect({ ...misdeeds, complaints, failed }).toEqual({ elsewhere: [], failed: [], complaints: [] });
      });
      return {
        page,
        context,
        async open(path) {
          await page.goto(`${url}/admin${path === "/" ? "" : path}`);
          await settled(page);
        },
        expectRefusal: (address) => void expected.push(address),
        async audit() {
          for (const theme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme: theme });
            // What differs by the scheme is the contrast.
            expect(await faultsOf(page, theme === "dark" ? ["color-contrast"] : null), theme).toEqual([]);
          }
          await page.emulateMedia({ colorScheme: scheme });
        },
        async photograph(name) {
          for (const theme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme: theme });
            await photograph(page, `panel/${name}-${screen}-${theme}`);
          }
          await page.emulateMedia({ colorScheme: scheme });
        },
      };
    },
  };
}

/**
 * A test for the long suites alone: what is seldom broken without one of the usual tests noticing. `npm test` tries each
 * thing that people do, on each screen.
 */
export const seldom: typeof it = process.env["MODE"] === "long" ? it : (NONE as unknown as typeof it);

/** What differs little between screens: tried on a desktop, and on a phone with the long suites. */
export function atDesk(screen: Screen): typeof it {
  return screen === "desktop" ? it : seldom;
}

/** Tries the same on each screen. */
export function onEachScreen(tests: (screen: Screen) => void): void {
  describe.each(Object.keys(SCREENS) as Screen[])("on a %s", tests);
}

/** The administrator, the editor and a member. */
export async function addPeople({ lucent }: TestServer): Promise<void> {
  const password = PASSWORD;
  await lucent.firstRegister({ collection: "users", data: { ...ADA, password, name: "Ada Lovelace" } });
  await lucent.create({
    collection: "users",
    data: { ...ED, password, name: "Ed Itor", role: "editor", _verified: true },
  });
  await lucent.create({ collection: "members", data: { username: "mia", password, nickname: "Mia" } });
}

/** Signs somebody in as a page would, so that the browser has their cookies. */
export async function signIn(
  context: BrowserContext,
  url: string,
  { collection = "users", ...identifier }: Visitor,
): Promise<void> {
  const sent = { data: { ...identifier, password: PASSWORD }, headers: { origin: url } };
  const answer = await context.request.post(`${url}/api/${collection}/login`, sent);
  expect(answer.status(), await answer.text()).toBe(200);
}

const pending = new WeakMap<Page, Set<Request>>();

/** Waits until a page stands and nothing of it is on its way any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  // Playwright's own `networkidle` waits for half a second more, at every page.
  for (let quiet = 0; quiet < 4; quiet = pending.get(page)?.size ? 0 : quiet + 1)
    await page.waitForTimeout(25);
}

function followRequests(page: Page): void {
  const underWay = new Set<Request>();
  pending.set(page, underWay);
  page.on("request", (request) => underWay.add(request));
  page.on("requestfinished", (request) => underWay.delete(request));
  page.on("requestfailed", (request) => underWay.delete(request));
}

/**
 * What axe finds serious or worse, as sentences. Its script is not the page's, and no policy holds it back.
 *
 * @param rules the only ones that are asked; all when null
 */
async function faultsOf(page: Page, rules: readonly string[] | null): Promise<string[]> {
  await page.evaluate(axe.source);
  const options = { iframes: false, resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  return page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => id + ": " + target + " " + (any[0]?.message ?? ""))))`);
}
