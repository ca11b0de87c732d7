import { graphqlNameOf, type Offer, type Route } from "../../operation/index.ts";
import { freeName } from "./shelf.ts";
import type { Writing } from "./writing.ts";

/**
 * The name by which generated clients call an operation: its field in GraphQL, such as `updatePost` and `loginUser`,
 * and where that only says what it gives, with the act before it, as in `findPosts`. Further routes of an operation,
 * and what would be called like another, have the method and the path behind it.
 */
export function operationIdOf(
  { operationIds }: Writing,
  { operation: { declaration }, collection }: Offer,
  { method, path }: Route,
): string {
  const { name } = declaration;
  const field = graphqlNameOf(declaration, collection) ?? `${name}${collection.names.singular}`;
  const base = /^[a-z]/.test(field) ? field : saidOnce(name, field);
  const byMethod = `${base}By${inPascalCase(method.toLowerCase())}`;
  return take(operationIds, [base, byMethod, `${byMethod}${inPascalCase(path)}`]);
}

/** An act before what it gives, as in `findPosts`; alone where both are one word, as for `access`. */
function saidOnce(name: string, field: string): string {
  return name.toLowerCase() === field.toLowerCase() ? name : `${name}${field}`;
}

/** The name of an endpoint of the project's own, such as `postArticlesIdPublish`. */
export function endpointIdOf({ operationIds }: Writing, method: string, path: string): string {
  return take(operationIds, [`${method}${inPascalCase(path)}`]);
}

function take(taken: Set<string>, wanted: readonly string[]): string {
  const name = freeName(wanted, taken);
  taken.add(name);
  return name;
}

function inPascalCase(path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
