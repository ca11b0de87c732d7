import { LucentError } from "../../errors/index.ts";

// Deeper than any document: JSON in one may have 64 levels, and a filter ten.
const DEEPEST = 100;

/** Stack overflow: whoever reads a value goes down with each of its levels, so that there must be an end of them. */
export function refuseDeepVariables(variables: Readonly<Record<string, unknown>>): void {
  let level: readonly unknown[] = [variables];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST)
      throw new LucentError("GRAPHQL_TOO_COMPLEX", {
        message: `The variables hold values within values, deeper than ${DEEPEST}.`,
      });
    level = level.flatMap((value) => Object.values(value as object).filter(isHolder));
  }
}

function isHolder(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
