import { readFile } from "node:fs/promises";

/** Files that the build made for browsers, each compressed with gzip, with a manifest that tells of them. */
export interface AssetShelf<Manifest> {
  manifest(): Promise<Manifest>;
  /** A file of it; it is read once. Names come from the manifest and never from a request. */
  content(name: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** Opens the shelf in a folder; nothing is read before somebody asks for it. */
export function openShelf<Manifest>(folder: URL): AssetShelf<Manifest> {
  let manifest: Promise<Manifest> | undefined;
  const contents = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    manifest: () =>
      (manifest ??= readFile(new URL("manifest.json", folder), "utf8").then((text) => JSON.parse(text))),
    content(name) {
      let content = contents.get(name);
      if (!content) {
        content = readFile(new URL(`${name}.gz`, folder));
        contents.set(name, content);
      }
      return content;
    },
  };
}
