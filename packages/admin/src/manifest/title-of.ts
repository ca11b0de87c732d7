import type { ManifestCollection } from "lucent/client";

/** By what people know a document: the field that the config says, else its id. */
export function titleOf(
  { titleField }: Pick<ManifestCollection, "titleField">,
  document: Readonly<Record<string, unknown>>,
): string {
  const value = document[titleField];
  return typeof value === "string" && value.trim() !== "" ? value : String(document["id"] ?? "");
}
