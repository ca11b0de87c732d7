import type { ResolvedCollection } from "../config/index.ts";
import { validationError } from "../errors/index.ts";
import { toMoment } from "../schema/index.ts";
import type { Data } from "./places.ts";

/**
 * The version of a document on which a change says that it was based, by its `updatedAt`: the change is made to
 * no other. One that says nothing is made to whatever stands.
 */
export function baseVersion(
  { slug, timestamps }: ResolvedCollection,
  data: Readonly<Data>,
): string | undefined {
  const given = Object.hasOwn(data, "updatedAt") ? data["updatedAt"] : undefined;
  if (!timestamps || given === undefined || given === null) return undefined;
  const value = toMoment(given);
  if (value !== null) return value;
  const fault = { path: "updatedAt", message: "Write the `updatedAt` of the document that was changed." };
  throw validationError([fault], { collection: slug });
}
