import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** Any JSON value, kept as it is; it can be asked for, not searched. */
export const json: FieldType = {
  name: "json",
  options: [],
  holds: "value",
  column: "json",
  control: "json",
  operators: operators.presence,
  schema: () => s.json(),
  fromText: (written) => written,
};
