import { useSuspenseQuery } from "@tanstack/react-query";
import type { Manifest, ManifestCollection, ManifestGlobal } from "lucent/client";
import { manifestQuery } from "../session/index.ts";

/** What there is for whoever uses the panel. The frame has waited for it, so that pages find it there. */
export function useManifest(): Manifest {
  return useSuspenseQuery(manifestQuery).data;
}

/** A collection by its slug; undefined where there is none for the reader's eyes. */
export function useCollection(slug: string): ManifestCollection | undefined {
  return useManifest().collections.find((collection) => collection.slug === slug);
}

/** A global by its slug; undefined where there is none for the reader's eyes. */
export function useGlobal(slug: string): ManifestGlobal | undefined {
  return useManifest().globals.find((global) => global.slug === slug);
}
