import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const PLACES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Why tests in a browser are left out, where they are. */
export const NO_BROWSER = "There is no Chromium here: install one, or name it in CHROMIUM_PATH.";

/** The Chromium of this machine, if there is one. */
const executablePath = PLACES.find((place) => place && existsSync(place));

/** Starts the Chromium of this machine; null where there is none. Its contexts are like private windows. */
export async function startBrowser(): Promise<Browser | null> {
  return executablePath ? chromium.launch({ executablePath, args: QUIET }) : null;
}

// As in the browsers of most people; private windows, and those of tests, send no cookies to other sites.
const PREFERENCES = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

/**
 * Starts it with a new profile and further arguments; null where there is none. It sends cookies to whatever pages of
 * other sites ask for, unless the cookies say otherwise.
 */
export async function startProfile(further: readonly string[]): Promise<BrowserContext | null> {
  if (!executablePath) return null;
  const folder = await mkdtemp(join(tmpdir(), "lucent-profile-"));
  await mkdir(join(folder, "Default"));
  await writeFile(join(folder, "Default", "Preferences"), JSON.stringify(PREFERENCES));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: [...QUIET, ...further],
  });
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
