import type { ManifestCollection, ManifestGlobal } from "lucent/client";
import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";

/** Collections and globals under one heading. */
export interface PlaceGroup {
  readonly heading: string;
  readonly collections: readonly ManifestCollection[];
  readonly globals: readonly ManifestGlobal[];
}

/** What there is for the reader, under the headings of the config or under our own. */
export function usePlaceGroups(): readonly PlaceGroup[] {
  const { t } = useText();
  const { collections, globals } = useManifest();
  const headingOf = (collection: ManifestCollection) =>
    collection.group ?? t(collection.auth ? "home.people" : "home.content");
  const byHeading = Map.groupBy(collections, headingOf);
  const globalsByHeading = Map.groupBy(globals, ({ group }) => group ?? t("home.settings"));
  const headings = new Set([...byHeading.keys(), ...globalsByHeading.keys()]);
  return [...headings].map((heading) => ({
    heading,
    collections: byHeading.get(heading) ?? [],
    globals: globalsByHeading.get(heading) ?? [],
  }));
}
