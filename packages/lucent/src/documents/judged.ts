import { type Caller, noted } from "../access/index.ts";
import { oncePer } from "../base/index.ts";
import type { Scene } from "../operation/index.ts";
import type { Condition } from "../ports/index.ts";
import type { Document } from "./document-model.ts";

const looksOf = oncePer((_caller: Caller) => new Set<string>());

/** A stored document for the eyes of the developer's rules; that they looked at it is taken down. */
export function judged({ caller }: Scene, document: Document): Document {
  return noted(document, () => looksOf(caller).add(document.id));
}

/**
 * What must still hold when a write is committed that rules were asked about: a rule that looked at the
 * document judged it as it was then, so that its word is good for no later version.
 */
export function asJudged({ caller, collection }: Scene, document: Document): Condition | null {
  const { updatedAt } = document;
  if (!collection.timestamps || !looksOf(caller).has(document.id)) return null;
  const time = { table: collection.table, column: "updatedAt" };
  return typeof updatedAt === "string" ? { compare: time, is: "=", value: updatedAt } : { isNull: time };
}
