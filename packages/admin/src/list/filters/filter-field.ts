import type { ManifestField } from "lucent/client";

/** A field by which a list can be filtered, of its own documents or of those that they name. */
export interface FilterField
  extends Pick<ManifestField, "path" | "label" | "control" | "choices" | "relationTo" | "operators"> {
  /** The heading under which it is offered; null for the fields of the list itself. */
  readonly of: string | null;
}
