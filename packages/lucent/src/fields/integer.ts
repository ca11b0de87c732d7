import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { number } from "./number.ts";

/** A whole number, within the range that JavaScript and every database count exactly. */
export const integer: FieldType = {
  ...number,
  name: "integer",
  column: "integer",
  control: "whole number",
  schema: ({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) =>
    s.integer({ min: Math.max(min, Number.MIN_SAFE_INTEGER), max: Math.min(max, Number.MAX_SAFE_INTEGER) }),
};
