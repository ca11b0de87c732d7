import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** The address of one mailbox. */
export const email: FieldType = {
  name: "email",
  options: [],
  column: "text",
  operators: operators.text,
  schema: () => s.string({ format: "email" }),
  fromText: (written) => written,
};
