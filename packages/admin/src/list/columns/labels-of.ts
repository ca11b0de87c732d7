import type { ManifestField } from "lucent/client";

/** What fields are called in full: behind the labels of those that hold them. */
export function labelsOf(fields: readonly ManifestField[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { path, parent, label } of fields) {
    const outer = parent === null ? undefined : labels.get(parent);
    labels.set(path, outer === undefined ? label : `${outer} › ${label}`);
  }
  return labels;
}
