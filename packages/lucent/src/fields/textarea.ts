import type { FieldType } from "./field-type.ts";
import { text } from "./text.ts";

/** Text of several lines; only its form control differs from `text`. */
export const textarea: FieldType = { ...text, name: "textarea", aliases: [], control: "text" };
