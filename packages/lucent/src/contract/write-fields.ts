import type { AlwaysThere, FieldsByName, HasDefault, ReadValue } from "./read-fields.ts";
import type { Get, None, Show } from "./type-tools.ts";

/** The value of a field that is written: relations are named by their ids. */
export type WriteValue<E> =
  Get<E, "type"> extends infer T
    ? T extends "group"
      ? CreateFields<FieldsByName<Get<E, "fields">>>
      : T extends "array"
        ? CreateFields<FieldsByName<Get<E, "fields">>>[]
        : ReadValue<E, None>
    : never;

/** A value that may be left out: null empties the field, unless it must always hold one. */
type Optional<E> = AlwaysThere<E> extends true ? WriteValue<E> | undefined : WriteValue<E> | null | undefined;

/** Whether a document cannot be created without the field. */
type Demanded<E> = Get<E, "required"> extends true ? (HasDefault<E> extends true ? false : true) : false;

/** What creates a record of fields: required ones without a default must be given. */
export type CreateFields<F, Without = never> = Show<
  { -readonly [K in keyof F as Demanded<F[K]> extends true ? never : Exclude<K, Without>]?: Optional<F[K]> } & {
    -readonly [K in keyof F as Demanded<F[K]> extends true ? Exclude<K, Without> : never]: WriteValue<F[K]>;
  }
>;

/** What changes a record of fields: whatever is given. */
export type UpdateFields<F, Without = never> = {
  -readonly [K in keyof F as Exclude<K, Without>]?: Optional<F[K]>;
};
