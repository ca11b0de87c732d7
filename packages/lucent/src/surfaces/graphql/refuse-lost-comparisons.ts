import type { GraphQLResolveInfo } from "graphql";
import { queryError } from "../../errors/index.ts";
import { filterPath } from "./filter-path.ts";
import { variablesIn } from "./variables-in.ts";

/**
 * Refuses a filter that would lose a comparison. A key whose variable was not sent is no key at all to GraphQL (§3.10),
 * so that the rest of the filter would let more documents through than were meant, and all of them where there is none.
 */
export function refuseLostComparisons(
  filter: string,
  { fieldNodes, variableValues }: GraphQLResolveInfo,
): void {
  for (const argument of fieldNodes[0]?.arguments ?? []) {
    if (argument.name.value !== filter) continue;
    for (const { name, path } of variablesIn(argument.value))
      if (path.length > 0 && !Object.hasOwn(variableValues.coerced, name))
        throw queryError(filterPath([filter, ...path]));
  }
}
