import type { ManifestField } from "lucent/client";

/** A document that a relation names. */
export interface Reference {
  readonly collection: string;
  readonly id: string;
}

type Relation = Pick<ManifestField, "many" | "polymorphic" | "relationTo">;

/** The documents that a value of a relation names, in their order. */
export function referencesIn(field: Relation, value: unknown): readonly Reference[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => {
    const reference = referenceIn(field, one);
    return reference === null ? [] : [reference];
  });
}

/** The value that names these documents: null or an empty list for none. */
export function valueNaming({ many, polymorphic }: Relation, references: readonly Reference[]): unknown {
  const values = references.map(({ collection, id }) =>
    polymorphic ? { relationTo: collection, value: id } : id,
  );
  return many ? values : (values[0] ?? null);
}

function referenceIn({ polymorphic, relationTo = [] }: Relation, value: unknown): Reference | null {
  const { relationTo: named, value: inside } = (value ?? {}) as { relationTo?: unknown; value?: unknown };
  const id = idOf(polymorphic ? inside : value);
  const collection = polymorphic ? named : relationTo[0];
  return id === null || typeof collection !== "string" ? null : { collection, id };
}

/** A document may stand where its id belongs. */
function idOf(value: unknown): string | null {
  const id = typeof value === "object" && value !== null ? (value as { id?: unknown }).id : value;
  return typeof id === "string" ? id : null;
}
