import type { ManifestField } from "lucent/client";

/** A field with those inside it. */
export interface FieldNode extends ManifestField {
  readonly fields: readonly FieldNode[];
}

/** The fields as they hold one another, in their order. */
export function fieldTree(fields: readonly ManifestField[]): readonly FieldNode[] {
  const inside = Map.groupBy(fields, ({ parent }) => parent);
  const nodes = (parent: string | null): readonly FieldNode[] =>
    (inside.get(parent) ?? []).map((field) => ({ ...field, fields: nodes(field.path) }));
  return nodes(null);
}
