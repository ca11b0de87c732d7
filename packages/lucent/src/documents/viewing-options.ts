import { s } from "../schema/index.ts";
import { readPopulate, readSelection } from "./selection.ts";
import type { Viewing } from "./show.ts";

const DEFAULT_DEPTH = 2;
const GREATEST_DEPTH = 10;

/** What every operation takes that answers with documents. */
export const viewingProperties = {
  depth: s.optional(s.integer({ min: 0 })),
  select: s.optional(s.slot("select")),
  populate: s.optional(s.slot("populate")),
};

/** What was asked about the documents of an answer. */
export interface ViewingOptions {
  readonly depth?: number | undefined;
  readonly select?: unknown;
  readonly populate?: unknown;
}

/** The depth that is meant: two where none was given, and never more than ten. */
export function depthOf(asked: number | undefined): number {
  return Math.min(asked ?? DEFAULT_DEPTH, GREATEST_DEPTH);
}

/** How the documents of an answer are to be shown. */
export function viewingOf({
  depth,
  select,
  populate,
}: ViewingOptions): Pick<Viewing, "depth" | "select" | "populate"> {
  return { depth: depthOf(depth), select: readSelection(select), populate: readPopulate(populate) };
}
