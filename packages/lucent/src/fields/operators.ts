import type { Operator } from "./field-type.ts";

const IDENTITY = ["equals", "not_equals", "in", "not_in", "exists"] as const satisfies readonly Operator[];
const ORDER = [
  "greater_than",
  "greater_than_equal",
  "less_than",
  "less_than_equal",
] as const satisfies readonly Operator[];

/** The comparisons that families of types share. */
export const operators = {
  /** Values that are the same or not. */
  identity: IDENTITY,
  /** Values on a line: numbers and moments. */
  ordered: [...IDENTITY, ...ORDER],
  /** Values that can be searched for a part of them. */
  text: [...IDENTITY, "like", "not_like", "contains"],
  /** Lists of values, of which each is the same as another or not. */
  several: [...IDENTITY, "all"],
  /** Places on the earth. */
  place: ["near", "within", "intersects", "exists"],
  /** Two values: a list of them would ask nothing. */
  truth: ["equals", "not_equals", "exists"],
  /** Values that can only be there or not. */
  presence: ["exists"],
} as const satisfies Record<string, readonly Operator[]>;
