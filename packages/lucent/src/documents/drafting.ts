import type { Scene } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import type { Place } from "./places.ts";

/** Data on its way to becoming a document. */
export interface Drafting extends Scene {
  readonly act: "create" | "update";
  readonly id: string;
  readonly before?: Document;
}

/** Whether a place may be without a value because the document keeps the one that it has. */
export function mayBeAbsent({ act }: Pick<Drafting, "act">, { inRow }: Place): boolean {
  return act === "update" && !inRow;
}
