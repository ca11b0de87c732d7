import type { ValueProps } from "./value-props.ts";

/** A document that a relation names. */
export interface Reference {
  /** Its collection, where the reader may see any of it. */
  readonly slug: string | undefined;
  readonly id: string;
  /** What was told of the document in place of its id. */
  readonly document: Readonly<Record<string, unknown>> | null;
}

/** The documents that a value names: by their ids or as themselves, one or many, of one collection or several. */
export function referencesOf(
  { polymorphic, relationTo }: ValueProps["field"],
  value: unknown,
): readonly Reference[] {
  const named: readonly unknown[] = Array.isArray(value) ? value : [value];
  return named.flatMap((one): readonly Reference[] => {
    const pair = polymorphic && isRecord(one) ? one : { relationTo: relationTo?.[0], value: one };
    const slug = typeof pair["relationTo"] === "string" ? pair["relationTo"] : undefined;
    const { value: inner } = pair as { readonly value?: unknown };
    if (typeof inner === "string") return [{ slug, id: inner, document: null }];
    return isRecord(inner) && typeof inner["id"] === "string"
      ? [{ slug, id: inner["id"], document: inner }]
      : [];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
