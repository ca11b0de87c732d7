import type { AlwaysThere, HasMany, NeverShown, OfType } from "./field-shapes.ts";
import type { Get, None, Show } from "./type-tools.ts";

/** The values of the field types that need nothing but their name to be known. */
export interface PlainValues {
  text: string;
  string: string;
  textarea: string;
  richtext: unknown;
  richText: unknown;
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

type OptionValue<O> = O extends string ? O : Get<O, "value">;

/** The values that may be chosen. */
export type Options<E> = Get<E, "options"> extends readonly (infer O)[] ? OptionValue<O> : string;

/** A list of values where the field holds several. */
export type Many<E, V> = E extends HasMany ? V[] : V;

/** Stands in place of the collections for what trusted code sees: hidden fields too, relations as ids. */
export interface Stored {
  "~stored": true;
}

/** What stands for a related document: its id, and at depth the document itself. */
type Reference<Slug, World> = string | (Slug extends keyof World ? Get<World[Slug], "doc"> : never);
type References<To, World> = To extends readonly (infer Slug)[]
  ? Slug extends unknown
    ? { relationTo: Slug; value: Reference<Slug, World> }
    : never
  : Reference<To, World>;

type Inner<F, World> = [World] extends [Stored] ? StoredFields<F> : ReadFields<F, World>;

interface Row {
  /** Given by the engine; a row that is written with it is the same row. */
  id: string;
}

/**
 * The value of a field that is read. `World` holds the types of all collections by slug where relations are
 * followed, and is undefined where they stay ids.
 */
export type ReadValue<E, World> =
  E extends OfType<keyof PlainValues>
    ? PlainValues[E["type"]]
    : E extends OfType<"relationship">
      ? Many<E, References<Get<E, "relationTo">, World>>
      : E extends OfType<"select">
        ? Many<E, Options<E>>
        : E extends OfType<"multiselect">
          ? Options<E>[]
          : E extends OfType<"group">
            ? Inner<NestedFields<E>, World>
            : E extends OfType<"array">
              ? Show<Row & Inner<NestedFields<E>, World>>[]
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
    ? ReadValue<F[K], Stored>
    : ReadValue<F[K], Stored> | null;
};
