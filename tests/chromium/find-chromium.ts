import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { installChromium } from "./install-chromium.ts";
import { unpackChromium } from "./unpack-chromium.ts";

/** A Chromium that runs here. */
export interface Chromium {
  readonly executablePath: string;
  /** What its process needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
}

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const NONE =
  "There is no Chromium here that runs, and none could be installed: install one, or name it in CHROMIUM_PATH.";

/**
 * The browser of a run: the one that CHROMIUM_PATH names; else the one that `npm ci` brought, so that everybody's tests
 * run in the same; else that of the machine; else Debian's. A sentence where all of that fails.
 */
export async function findChromium(): Promise<Chromium | string> {
  const named = process.env["CHROMIUM_PATH"];
  if (named) return existsSync(named) ? own(named) : `CHROMIUM_PATH names ${named}, which does not exist.`;
  const unpacked = await unpackChromium();
  if (unpacked && runs(unpacked)) return unpacked;
  if (!PLACES.some(existsSync)) installChromium();
  const place = PLACES.find(existsSync);
  return place ? own(place) : NONE;
}

function own(executablePath: string): Chromium {
  return { executablePath, env: {} };
}

/** Whether it starts at all: on other processors and with other libraries of C it does not. */
function runs({ executablePath, env }: Chromium): boolean {
  const { status } = spawnSync(executablePath, ["--version"], { env: { ...process.env, ...env } });
  return status === 0;
}
