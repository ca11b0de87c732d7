import type { Names, ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import type { Schema } from "../schema/index.ts";
import type { AnyDeclaration } from "./operation.ts";

/** The fields that are asked for, by their own names, each with those inside it; true where none can be. */
export interface Selected {
  readonly [field: string]: true | Selected;
}

/** Where an act is called. */
export interface Called {
  readonly config: ResolvedConfig;
  readonly collection: ResolvedCollection;
}

/** How GraphQL names and shows an act, where that is not its name before the singular, with all of its output. */
export interface GraphqlForm {
  /** The field of `Query` or `Mutation`; the name of the act before the singular when absent. */
  readonly name?: (names: Names) => string;
  /** The name of the type of its output, where that is an object; the slug before the act when absent. */
  readonly type?: (names: Names & { readonly slug: string }) => string;
  /** What stands in the place of the output, where Payload's clients expect another shape. */
  readonly gives?: { readonly schema: Schema; readonly of: (output: never, called: Called) => unknown };
  /** The input of the query that follows from what is asked for, so that there is no argument for it. */
  readonly reads?: { readonly input: string; readonly of: (selected: Selected, called: Called) => unknown };
}

/** The field of an act in GraphQL, or null where it is left out. */
export function graphqlNameOf(
  { name, graphql }: AnyDeclaration,
  { names }: ResolvedCollection,
): string | null {
  if (graphql === false) return null;
  return graphql?.name?.(names) ?? `${name}${names.singular}`;
}

/** Whether an act is a field of `Query`: those that can be had by GET, since they change nothing. */
export function isGraphqlQuery({ rest }: AnyDeclaration): boolean {
  return rest.some(({ method }) => method === "GET");
}
