import { readFile } from "node:fs/promises";

const FOLDER = new URL("./assets/", import.meta.url);

let manifest: Promise<Readonly<Record<string, string>>> | undefined;
const contents = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** The hash of a file of the pages, which changes with its content. */
export async function assetHash(name: string): Promise<string> {
  manifest ??= readFile(new URL("manifest.json", FOLDER), "utf8").then((text) => JSON.parse(text));
  const hash = (await manifest)[name];
  if (hash === undefined) throw new Error(`The build has no file "${name}" for the pages.`);
  return hash;
}

/** A file of the pages, compressed with gzip; it is read once. */
export function assetContent(name: string): Promise<Uint8Array<ArrayBuffer>> {
  let content = contents.get(name);
  if (!content) {
    content = readFile(new URL(`${name}.gz`, FOLDER));
    contents.set(name, content);
  }
  return content;
}
