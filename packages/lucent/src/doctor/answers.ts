import type { ResolvedCollection } from "../config/index.ts";
import type { Where } from "../query/index.ts";

/** What a rule says where it is asked about no document in particular. */
export type Answer =
  | { readonly says: "yes" | "no" }
  /** What the gate says against the filter, where no query could ever ask it. */
  | { readonly says: "filter"; readonly where: Where; readonly refusal: string | null }
  /** It looked at the document, at what is to be written or into the database, so that nothing holds for all. */
  | { readonly says: "depends" }
  | { readonly says: "throws" | "odd"; readonly what: string }
  | { readonly says: "late" };

/** The acts about which the rules of collections and globals are asked. */
export type AskedAct = "create" | "read" | "update" | "delete" | "unlock";

/** A question, and what the rule, or the default where there is none, says to it. */
export interface Asked {
  readonly collection: ResolvedCollection;
  readonly act: AskedAct;
  /** The collection of an ordinary person who asks; null for a stranger. */
  readonly who: string | null;
  readonly answer: Answer;
}

/** A field that grants something and that the rule nearest to it lets an ordinary person write. */
export interface OpenField {
  readonly collection: ResolvedCollection;
  readonly path: string;
  readonly act: "create" | "update";
}

/** A route of the project's own that strangers may use. */
export interface OpenEndpoint {
  readonly path: string;
  readonly method: string;
  /** The config path of the list that holds it. */
  readonly holder: string;
  readonly index: number;
}

/** All that has been asked. */
export interface Answers {
  readonly asked: readonly Asked[];
  /** Whether an ordinary person of the administrators' collection is an administrator. */
  readonly everybodyAdministers: boolean;
  readonly openFields: readonly OpenField[];
  readonly openEndpoints: readonly OpenEndpoint[];
}
