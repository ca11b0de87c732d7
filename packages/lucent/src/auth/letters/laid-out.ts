import type { Language } from "../../base/index.ts";
import type { ToldFact } from "./told-facts.ts";

/** All that stands in a letter, in the order in which it is read. Nothing is escaped yet. */
export interface LaidOut {
  readonly language: Language;
  readonly title: string;
  readonly greeting: string;
  readonly says: readonly string[];
  readonly button: { readonly label: string; readonly link: string; readonly byHand: string } | null;
  readonly facts: readonly ToldFact[];
  readonly otherwise: string;
  readonly site: string;
}
