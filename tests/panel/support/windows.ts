import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { onTestFinished } from "vitest";

/** Opens a private window for a test, in which nobody has been but for the files of the panel that it has loaded. */
export type OpenWindow = (options: BrowserContextOptions) => Promise<BrowserContext>;

/**
 * Keeps windows for the tests that follow: a page of the panel loads up to a hundred files, and they are the same for
 * everybody. All else that a window has remembered goes when its test ends.
 */
export function windowsOf(browser: () => Browser): OpenWindow {
  const free = new Map<string, BrowserContext[]>();
  return async (options) => {
    const kind = JSON.stringify(options);
    const kept = free.get(kind) ?? [];
    free.set(kind, kept);
    const context = kept.pop() ?? (await browser().newContext(options));
    onTestFinished(async () => {
      await forget(context);
      kept.push(context);
    });
    return context;
  };
}

async function forget(context: BrowserContext): Promise<void> {
  const origins = new Set(context.pages().flatMap((page) => page.frames().map(originOf)));
  for (const page of context.pages()) await page.close();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  for (const origin of origins)
    await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await page.close();
  await context.clearCookies();
}

function originOf(frame: { url(): string }): string {
  return new URL(frame.url()).origin;
}
