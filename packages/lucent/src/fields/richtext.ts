import type { FieldType } from "./field-type.ts";
import { json } from "./json.ts";

/** Formatted text in whatever JSON its editor writes; only its form control differs from `json`. */
export const richtext: FieldType = { ...json, name: "richtext", aliases: ["richText"], control: "rich text" };
