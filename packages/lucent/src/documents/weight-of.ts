import type { Document } from "./document-model.ts";

const CHARACTERS_AROUND = 200;

/** About how many characters a document takes in an answer. */
export function weightOf(document: Document): number {
  let weight = CHARACTERS_AROUND;
  for (const value of Object.values(document)) {
    if (typeof value === "string") weight += value.length;
    else if (typeof value === "object" && value !== null) weight += JSON.stringify(value).length;
  }
  return weight;
}
