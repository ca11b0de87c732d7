import {
  IconFileText,
  IconHistory,
  IconHome,
  IconKey,
  type IconProps,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";
import type { Manifest } from "lucent/client";
import type { ComponentType } from "react";
import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";

/** Where somebody can go. */
export interface Place {
  /** The address within the panel. */
  readonly to: string;
  readonly label: string;
  readonly icon: ComponentType<IconProps>;
}

/** Places under one heading. */
export interface PlaceGroup {
  readonly heading: string;
  readonly places: readonly Place[];
}

/** Where the reader can go: by the manifest, under the headings of the config or under our own. */
export function usePlaces(): readonly PlaceGroup[] {
  const { t } = useText();
  const manifest = useManifest();
  const groups = new Map<string, Place[]>();
  const put = (heading: string, place: Place) => groups.set(heading, [...(groups.get(heading) ?? []), place]);

  put(t("shell.overview"), { to: "/", label: t("shell.home"), icon: IconHome });
  for (const { slug, labels, group, auth } of manifest.collections) {
    const heading = group ?? t(auth ? "shell.people" : "shell.content");
    put(heading, { to: `/collections/${slug}`, label: labels.plural, icon: auth ? IconUsers : IconFileText });
  }
  for (const { slug, label, group } of manifest.globals)
    put(group ?? t("shell.settings"), { to: `/globals/${slug}`, label, icon: IconSettings });
  for (const place of administrators(manifest)) put(t("shell.overview"), { ...place, label: t(place.label) });
  return [...groups].map(([heading, places]) => ({ heading, places }));
}

function administrators({ isAdministrator }: Manifest) {
  if (!isAdministrator) return [];
  return [
    { to: "/events", label: "shell.events", icon: IconHistory },
    { to: "/explorer", label: "shell.explorer", icon: IconKey },
  ] as const;
}
