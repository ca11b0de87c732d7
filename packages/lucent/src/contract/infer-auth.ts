/** The options that hold functions; no type depends on what they say. */
type WithFunctions = "strategies" | "verify" | "forgotPassword";

/**
 * Infers `A` from `Options` as they are written. Property by property beside as a whole, because an object that holds
 * a function whose arguments are yet to be typed says nothing as a whole.
 */
export type InferAuth<A, Options> =
  | A
  | ({ [Name in keyof A]: Name extends WithFunctions ? unknown : A[Name] } & Options);
