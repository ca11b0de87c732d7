import type { ResolvedConfig } from "../config/index.ts";

/** A page that people open in a browser. */
export interface ListedPage {
  readonly name: string;
  readonly address: string;
  readonly about: string;
}

/** The pages that a config serves. */
export function listPages({ graphql, openapi }: Pick<ResolvedConfig, "graphql" | "openapi">): ListedPage[] {
  const reference = { name: "Reference", address: "/api/docs", about: "every operation, to read and to try" };
  const explorer = { name: "GraphQL", address: "/api/graphql", about: "an explorer for queries of your own" };
  return [...(openapi ? [reference] : []), ...(graphql?.explorer ? [explorer] : [])];
}
