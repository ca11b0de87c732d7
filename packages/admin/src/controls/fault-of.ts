import type { ManifestField } from "lucent/client";
import { Draft } from "./draft.ts";

/** What is wrong with a value: the name of a text, and what stands in it. */
export interface Fault {
  readonly text:
    | "required"
    | "tooShort"
    | "tooLong"
    | "tooSmall"
    | "tooLarge"
    | "tooFewRows"
    | "tooManyRows"
    | "notNumber"
    | "notWhole"
    | "notPlace"
    | "notJsonAt";
  readonly limit?: number;
}

/** What the engine would have against a value, as far as the manifest tells; null where nothing. */
export function faultOf(field: ManifestField, value: unknown): Fault | null {
  if (value instanceof Draft) return value.fault;
  if (isEmpty(field, value)) return field.required && field.holds !== "fields" ? { text: "required" } : null;
  if (typeof value === "string") return faultOfLength(field, value.length);
  if (typeof value === "number") return faultOfSize(field, value);
  if (field.holds === "rows" && Array.isArray(value)) return faultOfRows(field, value.length);
  return null;
}

/** Whether a value is none: what is required may not be an empty text or an empty list either. */
function isEmpty({ required, type }: ManifestField, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return required && (value === "" || (Array.isArray(value) && value.length === 0 && type !== "json"));
}

function faultOfLength(
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: ManifestField,
  length: number,
): Fault | null {
  if (length < minLength) return { text: "tooShort", limit: minLength };
  return length > maxLength ? { text: "tooLong", limit: maxLength } : null;
}

function faultOfSize(
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: ManifestField,
  value: number,
): Fault | null {
  if (value < min) return { text: "tooSmall", limit: min };
  return value > max ? { text: "tooLarge", limit: max } : null;
}

function faultOfRows(
  { minRows = 0, maxRows = Number.POSITIVE_INFINITY }: ManifestField,
  rows: number,
): Fault | null {
  // What is not required may be left empty; the bounds are for what is not.
  if (rows > 0 && rows < minRows) return { text: "tooFewRows", limit: minRows };
  return rows > maxRows ? { text: "tooManyRows", limit: maxRows } : null;
}
