import type { CollectionPermissions, ManifestCollection } from "lucent/client";
import { client } from "../session/index.ts";
import type { Data } from "./document.ts";

/** Where a document comes from and is saved to: a collection, or a global that is one itself. */
export interface Source {
  /** By which what was read of it is remembered. */
  readonly key: readonly [string, string, string];
  /** Where the API answers with it. */
  readonly address: string;
  /** Whether it has an `updatedAt` by which a version can be known. */
  readonly keepsTimes: boolean;
  load(): Promise<Data>;
  /** What the reader may do with it. */
  access(): Promise<CollectionPermissions>;
  /** Saves changes of the version that was seen, and gives what the document is then. */
  save(data: Data, unchangedSince: string | undefined): Promise<Data>;
}

/** A document of a collection. */
export function documentSource({ slug, timestamps }: ManifestCollection, id: string): Source {
  const at = { collection: slug, id };
  return {
    key: ["documents", slug, id],
    address: `/api/${slug}/${id}`,
    keepsTimes: timestamps,
    load: () => client.findByID({ ...at, depth: 0 }),
    access: () => client.docAccess(at),
    save: (data, unchangedSince) => client.update({ ...at, data, unchangedSince, depth: 0 }),
  };
}

/** A global. */
export function globalSource(slug: string): Source {
  return {
    key: ["globals", slug, "document"],
    address: `/api/globals/${slug}`,
    keepsTimes: true,
    load: () => client.findGlobal({ slug, depth: 0 }),
    access: () => client.docAccessGlobal({ slug }),
    save: (data, unchangedSince) => client.updateGlobal({ slug, data, unchangedSince, depth: 0 }),
  };
}
