import type { TestProject } from "vitest/node";
import { type Chromium, findChromium } from "./chromium/find-chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The browser of this run, or a sentence that says how to get one. */
    chromium: Chromium | string;
  }
}

let found: Promise<Chromium | string> | undefined;

/** Finds a browser before the suites that open pages, or unpacks or installs one, so that no two of them do. */
export async function setup(project: TestProject): Promise<void> {
  found ??= findChromium();
  project.provide("chromium", await found);
}
