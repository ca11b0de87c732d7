import type { NeverShown, ReadValue } from "./read-fields.ts";
import type { Comparison } from "./where.ts";

/** The field types into which a dotted path may lead. */
type Leads = "relationship" | "group" | "array" | "json";

/** The names into which a dotted path may lead. */
type Leading<F> = { [K in keyof F]: F[K] extends { type: Leads } ? K : never }[keyof F] & string;

type Element<Value> = Value extends readonly (infer Item)[] ? Item : Value;

interface EveryDocument {
  readonly id?: Comparison<string> | undefined;
  readonly createdAt?: Comparison<string> | undefined;
  readonly updatedAt?: Comparison<string> | undefined;
}

/** A filter over documents with the fields `F`: comparisons by name, dotted paths, and lists of filters. */
export type WhereFields<F> = EveryDocument & {
  readonly [K in keyof F as F[K] extends NeverShown ? never : K]?:
    | Comparison<Element<ReadValue<F[K], undefined>>>
    | undefined;
} & { readonly [Path in `${Leading<F>}.${string}`]?: Comparison<unknown> | undefined } & {
  readonly and?: readonly WhereFields<F>[] | undefined;
  readonly or?: readonly WhereFields<F>[] | undefined;
};
