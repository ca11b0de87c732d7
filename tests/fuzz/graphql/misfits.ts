import { isDeepStrictEqual } from "node:util";
import { type DocumentNode, executeSync, type GraphQLSchema } from "graphql";

/** A document that was asked for, and the data that came. */
export interface Shown {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  readonly data: unknown;
}

/**
 * Every way in which data is not what its document asks for: executed over the data itself, the document has to give
 * that data again. Where a union does not say which of its types it is, nothing can be told.
 */
export function misfits(
  schema: GraphQLSchema,
  { document, variables, operationName, data }: Shown,
): readonly string[] {
  if (data === null) return [];
  let isUntold = false;
  const again = executeSync({
    schema,
    document,
    variableValues: variables,
    operationName: operationName ?? null,
    rootValue: data,
    fieldResolver: (...[source, , , { path }]) => source[path.key],
    typeResolver: ({ __typename }) => {
      if (typeof __typename !== "string") isUntold = true;
      return __typename;
    },
  });
  if (isUntold) return [];
  const [error] = again.errors ?? [];
  if (error) return [`Data that does not fit: ${error.message}`];
  return isDeepStrictEqual(plain(again.data), plain(data))
    ? []
    : ["Data of another shape than was asked for"];
}

function plain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}
