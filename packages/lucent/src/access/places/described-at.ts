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

/**
 * Where the project describes parts of its collections, or where it describes what is around them: in those of its
 * files that run. Undefined where no file, or more than one, does.
 */
export async function describedAt(parts: readonly Described[]): Promise<readonly (Place | undefined)[]> {
  if (parts.length === 0) return [];
  const { scripts } = await inspect([]);
  const files = [...scripts].flatMap(([url, map]) => (map === undefined && isOfProject(url) ? [url] : []));
  const texts = await Promise.all(files.map(async (url) => [url, await textOf(url)] as const));
  return parts.map(({ slug, steps }) => {
    const found = texts.flatMap(([url, text]) => {
      const at = text.includes(slug) && text.includes("fields") ? describedIn(text, slug, steps) : undefined;
      return at === undefined ? [] : [placeIn(text, url, at)];
    });
    return found.length === 1 ? found[0] : undefined;
  });
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
