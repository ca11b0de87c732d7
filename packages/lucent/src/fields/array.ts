import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** A list of rows that all have the same fields. */
export const array: FieldType = {
  name: "array",
  options: ["minRows", "maxRows"],
  holds: "rows",
  column: null,
  control: "rows",
  operators: operators.presence,
  schema: () => s.object({}),
  fromText: (written) => written,
};
