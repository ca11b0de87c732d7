import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type LaunchOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts one Chromium for all tests of a file; it is there once the first of them runs. Its contexts are like private windows. */
export function browserSuite(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch(launching());
  }, 60_000);
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error("The browser of this suite has not started yet.");
    return browser;
  };
}

/** Fails the test where there is no browser: what only a browser shows would go unseen. */
function launching(further: readonly string[] = []): LaunchOptions {
  const found = inject("chromium");
  if (typeof found === "string") throw new Error(found);
  const { executablePath, env } = found;
  return { executablePath, args: [...QUIET, ...further], env: { ...process.env, ...env } };
}

// As in the browsers of most people; private windows, and those of tests, send no cookies to other sites.
const PREFERENCES = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

/**
 * Starts it with a new profile and further arguments. It sends cookies to whatever pages of other sites ask for, unless
 * the cookies say otherwise.
 */
export async function startProfile(further: readonly string[]): Promise<BrowserContext> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-profile-"));
  await mkdir(join(folder, "Default"));
  await writeFile(join(folder, "Default", "Preferences"), JSON.stringify(PREFERENCES));
  const context = await chromium.launchPersistentContext(folder, launching(further));
  context.on("close", () => void rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return context;
}

/** What a page did that it should not have done. */
export interface Misdeeds {
  /** Addresses of other hosts that it asked for something. */
  readonly elsewhere: string[];
  /** Requests that were not answered, or with an error. */
  readonly failed: string[];
  /** What it complained of in the console, and errors that nobody caught. */
  readonly complaints: string[];
}

/** Takes down what a page does wrong from now on. */
export function watch(page: Page, url: string): Misdeeds {
  const misdeeds: Misdeeds = { elsewhere: [], failed: [], complaints: [] };
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== url) {
      misdeeds.elsewhere.push(request.url());
    }
  });
  page.on("requestfailed", (request) => {
    misdeeds.failed.push(`${request.url()} ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) misdeeds.failed.push(`${response.url()} ${response.status()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) misdeeds.complaints.push(message.text());
  });
  page.on("pageerror", (error) => misdeeds.complaints.push(String(error)));
  return misdeeds;
}

/** Keeps what a page looks like, for people to look at. */
export async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(import.meta.dirname, "../.screenshots", `${name}.png`) });
}
