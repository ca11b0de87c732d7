import type { ManifestCollection } from "lucent/client";
import { ActButtons } from "../acts/index.ts";

/** The button by which somebody is invited into a collection of people, where the reader may. */
export function InviteButton({ collection }: { readonly collection: ManifestCollection }) {
  return <ActButtons acts={collection.acts} of="collection" slug={collection.slug} />;
}
