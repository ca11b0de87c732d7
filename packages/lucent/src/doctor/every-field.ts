import type { ResolvedCollection, ResolvedField } from "../config/index.ts";

/** A field behind those that hold it. */
export interface HeldField {
  readonly field: ResolvedField;
  /** The fields around it, from the outermost on, and itself. */
  readonly chain: readonly ResolvedField[];
  readonly path: string;
}

/** All fields of a collection or a global at all depths. */
export function everyField({ fields }: Pick<ResolvedCollection, "fields">): readonly HeldField[] {
  return fields.flatMap((field) => within(field, []));
}

function within(field: ResolvedField, around: readonly ResolvedField[]): readonly HeldField[] {
  const chain = [...around, field];
  return [{ field, chain, path: field.path }, ...field.fields.flatMap((one) => within(one, chain))];
}
