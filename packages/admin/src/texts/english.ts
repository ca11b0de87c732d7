import { parts } from "./en/parts.ts";
import { shell } from "./en/shell.ts";
import { values } from "./en/values.ts";

/** All texts of the panel in English, by their area. */
export const english = { parts, shell, values } as const;
