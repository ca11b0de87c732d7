import type { Offer, Route } from "../../operation/index.ts";
import type { AnySchema } from "../../schema/index.ts";
import { freeName } from "./shelf.ts";
import type { Writing } from "./writing.ts";

/**
 * The name by which generated clients call an operation: the act before what it answers with, one document or not,
 * such as `updatePost` and `loginUsers`. Further routes of an operation, and what would be called like another,
 * have the method and the path behind it.
 */
export function operationIdOf(
  { operationIds }: Writing,
  { operation: { declaration }, collection }: Offer,
  { method, path }: Route,
): string {
  const { name, output } = declaration;
  const isOne = (output as AnySchema).kind === "slot";
  const base = `${name}${isOne ? collection.names.singular : collection.names.plural}`;
  const byMethod = `${base}By${inPascalCase(method.toLowerCase())}`;
  return take(operationIds, [base, byMethod, `${byMethod}${inPascalCase(path)}`]);
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
