import type { ManifestCollection } from "lucent/client";

/** The button by which somebody is invited into a collection of people, where the reader may. */
export function InviteButton(_props: { readonly collection: ManifestCollection }) {
  return null;
}
