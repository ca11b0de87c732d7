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

/**
 * The fields of a group or an array by name. The copy of each field matters to TypeScript 5 alone, where a
 * literal inferred as a whole would be compared with types as if it had just been written.
 */
export type NestedFields<E> =
  FieldsByName<Get<E, "fields">> extends infer F ? { [K in keyof F]: { [P in keyof F[K]]: F[K][P] } } : never;

/** What a field looks like that has a default, under either name of the option. */
export type HasDefault = { default: unknown } | { defaultValue: unknown };

/** What a field looks like that always holds a value: it is required, or has a default. */
export type AlwaysThere = { required: true } | HasDefault;

/** What a field looks like that is never shown. */
export type NeverShown = { hidden: true } | { type: "password" };

type OptionValue<O> = O extends string ? O : Get<O, "value">;
type Options<E> = Get<E, "options"> extends readonly (infer O)[] ? OptionValue<O> : string;
type Many<E, V> = E extends { hasMany: true } ? V[] : V;

/** What stands for a related document: its id, and at depth the document itself. */
type Reference<Slug, World> = string | (Slug extends keyof World ? Get<World[Slug], "doc"> : never);
type References<To, World> = To extends readonly (infer Slug)[]
  ? Slug extends unknown
    ? { relationTo: Slug; value: Reference<Slug, World> }
    : never
  : Reference<To, World>;

/**
 * The value of a field that is read. `World` holds the types of all collections by slug where relations are
 * followed, and is undefined where they stay ids.
 */
export type ReadValue<E, World> = E extends { type: keyof PlainValues }
  ? PlainValues[E["type"]]
  : E extends { type: "relationship" }
    ? Many<E, References<Get<E, "relationTo">, World>>
    : E extends { type: "select" }
      ? Many<E, Options<E>>
      : E extends { type: "multiselect" }
        ? Options<E>[]
        : E extends { type: "group" }
          ? ReadFields<NestedFields<E>, World>
          : E extends { type: "array" }
            ? ReadFields<NestedFields<E>, World>[]
            : unknown;

/** What is read of a record of fields: all keys but the hidden ones, null where nothing is sure to be. */
export type ReadFields<F, World> = {
  -readonly [K in keyof F as F[K] extends NeverShown ? never : K]: F[K] extends AlwaysThere
    ? ReadValue<F[K], World>
    : ReadValue<F[K], World> | null;
};

/** What is kept of a record of fields, as trusted code sees it: the hidden ones too, relations as ids. */
export type StoredFields<F> = {
  -readonly [K in keyof F]: F[K] extends AlwaysThere
    ? ReadValue<F[K], undefined>
    : ReadValue<F[K], None> | null;
};
