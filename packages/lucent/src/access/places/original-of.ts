import { readFile } from "node:fs/promises";
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";
import { addressOf } from "./address-of.ts";
import type { Located } from "./inspect.ts";

const INLINE = /^data:application\/json[^,]*?(;base64)?,/;

/** Where something was written that was compiled since; where no map tells, it is where it runs. */
export async function originalOf(
  found: Located,
  scripts: ReadonlyMap<string, string | undefined>,
): Promise<Located> {
  const { line, column } = found;
  const url = addressOf(found.url);
  const map = scripts.get(url);
  if (!map) return found;
  try {
    const entry = new SourceMap(await payloadOf(map, url)).findEntry(line - 1, column - 1);
    if (!("originalSource" in entry)) return found;
    const { originalSource, originalLine, originalColumn } = entry;
    return { url: new URL(originalSource, url).href, line: originalLine + 1, column: originalColumn + 1 };
  } catch {
    // A map that is gone or broken tells nothing.
    return found;
  }
}

async function payloadOf(map: string, url: string): Promise<SourceMapPayload> {
  const [head, isBase64] = INLINE.exec(map) ?? [];
  if (head === undefined) return JSON.parse(await readFile(fileURLToPath(new URL(map, url)), "utf8"));
  const text = map.slice(head.length);
  return JSON.parse(isBase64 ? Buffer.from(text, "base64").toString() : decodeURIComponent(text));
}
