import type { Asset } from "../answer-asset.ts";
import { openShelf } from "../asset-shelf.ts";

/** The files of the pages: other people's bundles with a few lines of our own. */
const SHELF = openShelf<Readonly<Record<string, string>>>(new URL("./assets/", import.meta.url));

/** The hash of a file of the pages, which changes with its content. */
export async function assetHash(name: string): Promise<string> {
  const hash = (await SHELF.manifest())[name];
  if (hash === undefined) throw new Error(`The build has no file "${name}" for the pages.`);
  return hash;
}

/** A file of the pages, as it is asked for with this query. */
export async function assetOf(name: string, search: string): Promise<Asset> {
  const hash = await assetHash(name);
  return { name, hash, isPinned: search === hash, content: () => SHELF.content(name) };
}
