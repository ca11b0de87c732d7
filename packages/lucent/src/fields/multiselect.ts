import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** Some of the texts that the developer listed; a `select` with `hasMany` is one too. */
export const multiselect: FieldType = {
  name: "multiselect",
  options: ["options"],
  requires: ["options"],
  holds: "value",
  column: "json",
  control: "choices",
  operators: operators.several,
  schema: ({ options = [] }) => s.array(s.enumeration(options), { maxItems: options.length }),
  fromText: (written) => written,
};
