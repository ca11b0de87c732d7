import type { AlwaysThere, HasDefault, NestedFields, PlainValues, ReadValue } from "./read-fields.ts";
import type { Show } from "./type-tools.ts";

/** The value of a field that is written: relations are named by their ids. */
export type WriteValue<E> = E extends { type: keyof PlainValues }
  ? PlainValues[E["type"]]
  : E extends { type: "group" }
    ? CreateFields<NestedFields<E>>
    : E extends { type: "array" }
      ? CreateFields<NestedFields<E>>[]
      : ReadValue<E, undefined>;

/** The key of a field without which a document cannot be created; never for the others. */
type DemandedKey<E, K> = E extends { required: true } ? (E extends HasDefault ? never : K) : never;

type DemandedFields<F> = { -readonly [K in keyof F as DemandedKey<F[K], K>]: WriteValue<F[K]> };

/** What changes a record of fields: whatever is given; null empties a field, unless it must always hold a value. */
export type UpdateFields<F> = {
  -readonly [K in keyof F]?: F[K] extends AlwaysThere
    ? WriteValue<F[K]> | undefined
    : WriteValue<F[K]> | null | undefined;
};

/** What creates a record of fields: the same, but required ones without a default must be given. */
export type CreateFields<F> = Show<UpdateFields<F> & DemandedFields<F>>;
