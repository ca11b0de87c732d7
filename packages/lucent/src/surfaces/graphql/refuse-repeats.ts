import { type DocumentNode, Kind, type SelectionSetNode } from "graphql";
import { tooMuch } from "./scan-tokens.ts";

const MOST_REPEATS = 100;

/**
 * Refuses a document that asks for the same fields over and over. Denial of service: they are one in the answer, and
 * whether they can be is found out for each of them with each other.
 */
export function refuseRepeats({ definitions }: DocumentNode): void {
  let repeats = 0;
  for (const definition of definitions)
    if ("selectionSet" in definition) count(definition.selectionSet, new Set());

  function count({ selections }: SelectionSetNode, seen: Set<string>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) count(selection.selectionSet, seen);
      if (selection.kind !== Kind.FIELD) continue;
      const { value } = selection.alias ?? selection.name;
      if (seen.has(value)) repeats += 1;
      if (repeats > MOST_REPEATS) throw tooMuch(`more than ${MOST_REPEATS} fields that it asked for already`);
      seen.add(value);
      if (selection.selectionSet) count(selection.selectionSet, new Set());
    }
  }
}
