import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

const WRITTEN = new Map<string, boolean>([
  ["true", true],
  ["false", false],
]);

/** True or false. */
export const boolean: FieldType = {
  name: "boolean",
  aliases: ["checkbox"],
  options: [],
  holds: "value",
  column: "boolean",
  control: "switch",
  operators: operators.truth,
  schema: () => s.boolean(),
  fromText: (written) => WRITTEN.get(written) ?? written,
};
