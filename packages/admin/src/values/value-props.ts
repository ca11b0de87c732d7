import type { ManifestField } from "lucent/client";

/** A value that is to be shown. */
export interface ValueProps {
  readonly field: Pick<
    ManifestField,
    "control" | "holds" | "many" | "polymorphic" | "relationTo" | "choices" | "label"
  >;
  readonly value: unknown;
  /** Whether there is room for all of it; else it is shown as short as it fits a cell. */
  readonly isWhole?: boolean;
}
