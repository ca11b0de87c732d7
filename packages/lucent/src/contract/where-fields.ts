import type { NeverShown, OfType } from "./field-shapes.ts";
import type { Options, PlainValues } from "./read-fields.ts";
import type { Comparison } from "./where.ts";

/** The names into which a dotted path may lead. */
type Leading<F> = {
  [K in keyof F]: F[K] extends OfType<"relationship" | "group" | "array" | "json"> ? K : never;
}[keyof F] &
  string;

/** A field without a value of its own to compare, or one that nobody may ask about. */
type NotCompared = NeverShown | OfType<"group">;

interface EveryDocument {
  readonly id?: Comparison<string> | undefined;
  readonly createdAt?: Comparison<string> | undefined;
  readonly updatedAt?: Comparison<string> | undefined;
}

/** What a field is compared with: a list with each of its values, a relation with ids. */
type Compared<E> =
  E extends OfType<keyof PlainValues>
    ? PlainValues[E["type"]]
    : E extends OfType<"relationship">
      ? string
      : E extends OfType<"select" | "multiselect">
        ? Options<E>
        : E extends OfType<"array">
          ? never
          : unknown;

/** A filter over documents with the fields `F`: comparisons by name, dotted paths, and lists of filters. */
export type WhereFields<F> = EveryDocument & {
  readonly [K in keyof F as F[K] extends NotCompared ? never : K]?: Comparison<Compared<F[K]>> | undefined;
} & { readonly [Path in `${Leading<F>}.${string}`]?: Comparison<unknown> | undefined } & {
  readonly and?: readonly WhereFields<F>[] | undefined;
  readonly or?: readonly WhereFields<F>[] | undefined;
};
