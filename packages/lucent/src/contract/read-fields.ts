import type { Get, None } from "./type-tools.ts";

/** The values of the field types that need nothing but their name to be known. */
export interface PlainValues {
  text: string;
  string: string;
  textarea: string;
  richtext: unknown;
  email: string;
  password: string;
  number: number;
  integer: number;
  boolean: boolean;
  checkbox: boolean;
  date: string;
  datetime: string;
  json: unknown;
  point: [longitude: number, latitude: number];
}

/** The fields of either style as one record by name. */
export type FieldsByName<F> = unknown extends F
  ? None
  : F extends readonly unknown[]
    ? { [E in F[number] as Get<E, "name"> & string]: E }
    : F;

/** Whether a field always holds a value: it is required, or has a default. */
export type AlwaysThere<E> = Get<E, "required"> extends true ? true : HasDefault<E>;

/** Whether a field has a default, under either name of the option. */
export type HasDefault<E> = "default" extends keyof E ? true : "defaultValue" extends keyof E ? true : false;

type OptionValue<O> = O extends string ? O : Get<O, "value">;
type Options<E> = Get<E, "options"> extends readonly (infer O)[] ? OptionValue<O> : string;
type Many<E, V> = Get<E, "hasMany"> extends true ? V[] : V;

/** What stands for a related document: its id, and at depth the document itself. */
type Reference<Slug, World> = string | (Slug extends keyof World ? Get<World[Slug], "doc"> : never);
type References<To, World> = To extends readonly (infer Slug)[]
  ? Slug extends unknown
    ? { relationTo: Slug; value: Reference<Slug, World> }
    : never
  : Reference<To, World>;

/**
 * The value of a field that is read. `World` holds the types of all collections by slug where relations are
 * followed, and nothing where they stay ids.
 */
export type ReadValue<E, World> =
  Get<E, "type"> extends infer T
    ? T extends keyof PlainValues
      ? PlainValues[T]
      : T extends "relationship"
        ? Many<E, References<Get<E, "relationTo">, World>>
        : T extends "select"
          ? Many<E, Options<E>>
          : T extends "multiselect"
            ? Options<E>[]
            : T extends "group"
              ? ReadFields<FieldsByName<Get<E, "fields">>, World>
              : T extends "array"
                ? ReadFields<FieldsByName<Get<E, "fields">>, World>[]
                : unknown
    : never;

/** Whether a field is never shown. */
export type NeverShown<E> = Get<E, "hidden"> extends true ? true : Get<E, "type"> extends "password" ? true : false;

/** What is read of a record of fields: all keys but the hidden ones, null where nothing is sure to be. */
export type ReadFields<F, World, Without = never> = {
  -readonly [K in keyof F as NeverShown<F[K]> extends true ? never : Exclude<K, Without>]: AlwaysThere<F[K]> extends true
    ? ReadValue<F[K], World>
    : ReadValue<F[K], World> | null;
};

/** What is kept of a record of fields, as trusted code sees it: the hidden ones too, relations as ids. */
export type StoredFields<F, Without = never> = {
  -readonly [K in keyof F as Get<F[K], "type"> extends "password" ? never : Exclude<K, Without>]: AlwaysThere<
    F[K]
  > extends true
    ? ReadValue<F[K], None>
    : ReadValue<F[K], None> | null;
};
