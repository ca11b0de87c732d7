import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** One of the texts that the developer listed. */
export const select: FieldType = {
  name: "select",
  options: ["options"],
  requires: ["options"],
  holds: "value",
  column: "text",
  control: "choice",
  operators: operators.identity,
  schema: ({ options = [] }) => s.enumeration(options),
  fromText: (written) => written,
};
