import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

const DECIMAL = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** A number with or without a fraction. */
export const number: FieldType = {
  name: "number",
  options: ["min", "max"],
  holds: "value",
  column: "real",
  control: "number",
  operators: operators.ordered,
  schema: ({ min, max }) =>
    s.number({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) }),
  fromText: (written) => {
    const value = DECIMAL.test(written) ? Number(written) : Number.NaN;
    return Number.isFinite(value) ? value : written;
  },
};
