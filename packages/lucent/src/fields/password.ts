import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";

/** A password: taken in, never kept in the document and never given out, so nothing can be asked of it. */
export const password: FieldType = {
  name: "password",
  options: ["minLength", "maxLength"],
  holds: "value",
  column: null,
  control: "secret",
  operators: [],
  schema: ({ maxLength }) => s.secret(maxLength === undefined ? {} : { maxLength }),
  fromText: (written) => written,
};
