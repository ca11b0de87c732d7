import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Place } from "../trace/reason.ts";
import { describedIn } from "./described-in.ts";
import { inProject } from "./in-project.ts";
import { inspect } from "./inspect.ts";

/** A part of a collection or a global, such as `["access", "read"]` of `posts`. */
export interface Described {
  readonly slug: string;
  readonly steps: readonly string[];
}

const ENGINE = new URL("../../../", import.meta.url).href;

// Whoever asks about all people asks about the same again and again, and the runtime is not looked into in a moment.
const MILLISECONDS_KNOWN = 5_000;

/** The project's files that run, and what has been found in them. */
interface Known {
  readonly until: number;
  readonly texts: Promise<readonly (readonly [url: string, text: string])[]>;
  readonly places: Map<string, Place | undefined>;
}

let latest: Known | undefined;

/**
 * Where the project describes parts of its collections, or where it describes what is around them: in those of its
 * files that run. Undefined where no file, or more than one, does.
 */
export async function describedAt(parts: readonly Described[]): Promise<readonly (Place | undefined)[]> {
  if (parts.length === 0) return [];
  const now = performance.now();
  if (!latest || latest.until < now) {
    latest = { until: now + MILLISECONDS_KNOWN, texts: readTexts(), places: new Map() };
  }
  const { texts, places } = latest;
  const files = await texts;
  return parts.map((part) => {
    const key = [part.slug, ...part.steps].join(" ");
    if (!places.has(key)) places.set(key, placeAmong(files, part));
    return places.get(key);
  });
}

async function readTexts(): Promise<readonly (readonly [url: string, text: string])[]> {
  const { scripts } = await inspect([]);
  const files = [...scripts].flatMap(([url, map]) => (map === undefined && isOfProject(url) ? [url] : []));
  return Promise.all(files.map(async (url) => [url, await textOf(url)] as const));
}

function placeAmong(files: Awaited<Known["texts"]>, { slug, steps }: Described): Place | undefined {
  const found = files.flatMap(([url, text]) => {
    const at = text.includes(slug) && text.includes("fields") ? describedIn(text, slug, steps) : undefined;
    return at === undefined ? [] : [placeIn(text, url, at)];
  });
  return found.length === 1 ? found[0] : undefined;
}

function isOfProject(url: string): boolean {
  if (!url.startsWith("file:") || url.includes("/node_modules/") || url.startsWith(ENGINE)) return false;
  return !inProject({ url, line: 1, column: 1 }).file.startsWith("..");
}

async function textOf(url: string): Promise<string> {
  try {
    return await readFile(fileURLToPath(url), "utf8");
  } catch {
    // A file that is gone since describes nothing.
    return "";
  }
}

function placeIn(text: string, url: string, at: number): Place {
  const lines = text.slice(0, at).split("\n");
  return inProject({ url, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
}
