import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** A line of text. */
export const text: FieldType = {
  name: "text",
  aliases: ["string"],
  options: ["minLength", "maxLength"],
  holds: "value",
  column: "text",
  control: "line",
  operators: operators.text,
  schema: ({ minLength, maxLength }) =>
    s.string({
      ...(minLength !== undefined && { minLength }),
      ...(maxLength !== undefined && { maxLength }),
    }),
  fromText: (written) => written,
};
