import type { CommonOptions, FieldTable, FieldTypeName } from "./field-options.ts";

/** Lets an option be inferred from whatever stands there, and leaves the complaint to the field's own type. */
// biome-ignore lint/complexity/noBannedTypes: it takes every value, which is what is meant.
type Loose = {};

/** The names of all options of all fields; an option that is not among them is refused where it stands. */
type FieldOption =
  | keyof CommonOptions<unknown>
  | { [Type in FieldTypeName]: keyof FieldTable[Type] }[FieldTypeName];

/** A field of some type. */
interface AnyField {
  type: FieldTypeName;
}

/** The other keys are named so that TypeScript 5 does not refuse them in a nested field that was just written. */
type Typed<Type extends FieldTypeName> = { type: Type; [option: string]: unknown };

/**
 * Infers `F` from fields as they are written, in a record or a list. The mapped type is applied twice so that
 * callbacks among the options and the order of properties do not stand in the way of inference. All is written
 * out in one place, without names for the parts, because each name would cost the compiler a step per option.
 */
export type InferFields<F> = {
  [K in keyof F]: {
    [P in keyof F[K] & FieldOption]: "fields" extends P ? InferFields<F[K][P]> : F[K][P] | Loose;
  } & AnyField &
    (F[K] extends Typed<infer Type> ? FieldTable[Type] : unknown);
};
