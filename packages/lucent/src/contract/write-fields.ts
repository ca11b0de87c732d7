import type { HasDefault, Kept, OfType, Required } from "./field-shapes.ts";
import type { Many, NestedFields, PlainValues, ReadValue } from "./read-fields.ts";
import type { Get, Show } from "./type-tools.ts";

/** A related document: its id, or the document itself, of which only the id counts. */
type Named = string | { readonly id: string };

type NamedIn<To> = To extends readonly (infer Slug)[]
  ? Slug extends unknown
    ? { readonly relationTo: Slug; readonly value: Named }
    : never
  : Named;

interface MadeRow {
  /** Accepted and ignored, so that rows that were read can be written. */
  id?: string | undefined;
}

/** The value of a field of a new document, group or row. */
type WriteValue<E> =
  E extends OfType<keyof PlainValues>
    ? PlainValues[E["type"]]
    : E extends OfType<"relationship">
      ? Many<E, NamedIn<Get<E, "relationTo">>>
      : E extends OfType<"group">
        ? CreateFields<NestedFields<E>>
        : E extends OfType<"array">
          ? Show<MadeRow & CreateFields<NestedFields<E>>>[]
          : ReadValue<E, undefined>;

/** The value of a field that is changed: a group is merged field by field, and so is a row that is known by its id. */
type ChangeValue<E> =
  E extends OfType<"group">
    ? UpdateFields<NestedFields<E>>
    : E extends OfType<"array">
      ? ChangedRow<NestedFields<E>>[]
      : WriteValue<E>;
interface Known {
  /** The row of the document that is changed. */
  id: string;
}

interface New {
  id?: undefined;
}

type ChangedRow<F> = (Known & UpdateFields<F>) | Show<New & CreateFields<F>>;

/** A value that may be left out, and be null unless the field must always hold a value. */
type Optional<E, Value> = E extends Kept ? Value | undefined : Value | null | undefined;

/** What changes a record of fields: whatever is given; null empties a field. */
export type UpdateFields<F> = {
  -readonly [K in keyof F]?: Optional<F[K], ChangeValue<F[K]>>;
};

/** The key of a field without which a document cannot be created; never for the others. */
type DemandedKey<E, K> = E extends Required
  ? E extends HasDefault
    ? never
    : K
  : E extends OfType<"group">
    ? [DemandedKeys<NestedFields<E>>] extends [never]
      ? never
      : K
    : never;

type DemandedKeys<F> = { [K in keyof F]: DemandedKey<F[K], K> }[keyof F];

/** Of what is demanded nothing is said here, since two unions that meet would give all that their members make. */
type OptionalFields<F> = {
  -readonly [K in keyof F]?: K extends DemandedKeys<F> ? unknown : Optional<F[K], WriteValue<F[K]>>;
};

type DemandedFields<F> = { [K in DemandedKeys<F>]: WriteValue<F[K]> };

/** What creates a record of fields: the same, but required ones without a default must be given. */
export type CreateFields<F> = Show<OptionalFields<F> & DemandedFields<F>>;
