/**
 * GraphQL: a schema, arguments and answers derived from the registry. It names no operation and knows no feature.
 * Only the door is loaded at the start; the rest, and the `graphql` package with it, waits for the first request.
 */
export { graphqlSurface } from "./graphql.ts";
