import type { Where } from "../../query/index.ts";
import type { Reason } from "./reason.ts";
import { told } from "./told.ts";
import type { Heard } from "./trace.ts";
import { nameOfComparison } from "./words-for.ts";

/** A filter as a tree of its comparisons. */
export function ofFilter(where: Where, heard: Heard): Reason {
  const { path, about } = heard;
  if ("path" in where) {
    const name = nameOfComparison(where);
    return told({ kind: "condition", path, name, answer: "filter", about, where });
  }
  const isBoth = "and" in where;
  const clauses = (isBoth ? where.and : where.or).map((part) => ofFilter(part, heard));
  return told({
    kind: "filter",
    path,
    name: isBoth ? "and" : "or",
    answer: "filter",
    about,
    where,
    joint: isBoth ? "both" : "either",
    clauses,
  });
}
