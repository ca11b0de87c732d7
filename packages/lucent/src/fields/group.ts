import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";

/** An object with fields of its own. It keeps nothing itself, so nothing can be asked of it but of its fields. */
export const group: FieldType = {
  name: "group",
  options: [],
  holds: "fields",
  column: null,
  control: "group",
  operators: [],
  schema: () => s.object({}),
  fromText: (written) => written,
};
