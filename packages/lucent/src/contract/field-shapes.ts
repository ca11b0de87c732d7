// What a field looks like, as far as the types of documents ask. These are interfaces because the compiler makes a
// nameless object type anew for every field that is compared with it.

/** A field of a type. */
export interface OfType<Type> {
  type: Type;
}

/** A field that must hold a value. */
export interface Required {
  required: true;
}

/** A field that holds a list. */
export interface HasMany {
  hasMany: true;
}

interface WithDefault {
  default: unknown;
}
interface WithDefaultValue {
  defaultValue: unknown;
}

/** A field that has a default, under either name of the option. */
export type HasDefault = WithDefault | WithDefaultValue;

/** A relation to several documents. */
interface ManyDocuments extends OfType<"relationship">, HasMany {}

/** A field that cannot be emptied. */
export type Kept = Required | HasDefault;

/** A field that is never null: it cannot be emptied, or is a list or an object that is always there. */
export type AlwaysThere = Kept | OfType<"group" | "array"> | ManyDocuments;

/** A field that no answer shows. */
export interface Hidden {
  hidden: true;
}

/** A field that is never shown. */
export type NeverShown = Hidden | OfType<"password">;
