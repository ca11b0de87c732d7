import type { Scene } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { type Place, valueAt } from "./places.ts";

/** Data on its way to becoming a document. */
export interface Drafting extends Scene {
  readonly act: "create" | "update";
  readonly id: string;
  readonly before?: Document;
}

/**
 * Whether a place may be without a value because the document keeps the one that it has. A global has its document
 * before anybody has saved it: what it must hold, its first save must give.
 */
export function mayBeAbsent(
  { act, before }: Pick<Drafting, "act" | "before">,
  { field, path, inRow }: Place,
): boolean {
  if (act === "create" || inRow) return false;
  if (before?.["createdAt"] !== null) return true;
  return field.type.holds !== "fields" && !(field.required && isEmpty(valueAt(before, path)));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
