import type { Offer } from "../../packages/lucent/src/operation/index.ts";
import type { Caller } from "./caller.ts";
import { clientCallers } from "./callers/client.ts";
import { graphqlCallers } from "./callers/graphql.ts";
import { restCallers } from "./callers/rest.ts";

/** All ways to call an operation, beside the Local API. A new surface is a line here. */
export function callersOf({ operation }: Offer): readonly Caller[] {
  const { rest, graphql } = operation.declaration;
  return [...restCallers(rest), ...(graphql === false ? [] : graphqlCallers), ...clientCallers];
}
