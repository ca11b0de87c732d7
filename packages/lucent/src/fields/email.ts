import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** The address of one mailbox. */
export const email: FieldType = {
  name: "email",
  options: ["minLength", "maxLength"],
  holds: "value",
  column: "text",
  control: "address",
  operators: operators.text,
  schema: ({ minLength, maxLength }) =>
    s.string({
      format: "email",
      ...(minLength !== undefined && { minLength }),
      ...(maxLength !== undefined && { maxLength }),
    }),
  fromText: (written) => written,
};
