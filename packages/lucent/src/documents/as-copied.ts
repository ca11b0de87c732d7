import type { ResolvedCollection } from "../config/index.ts";
import type { Document } from "./document-model.ts";
import { copyAlong, type Data, placesIn } from "./places.ts";

const TEXTS = new Set(["text", "textarea"]);

/**
 * What a copy of a document begins with. A value that no two documents may share is marked as a copy where it is
 * a text, as in Payload, and left out where it is not; rows get ids of their own.
 */
export function asCopied(collection: ResolvedCollection, document: Document): Data {
  const {
    id: _id,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    ...copy
  } = copyAlong(collection.fields, document);
  for (const { field, siblings } of placesIn(collection.fields, copy)) {
    const value = siblings[field.name];
    if (!field.unique || value === null || value === undefined) continue;
    if (typeof value === "string" && TEXTS.has(field.type.name)) siblings[field.name] = `${value} - Copy`;
    else delete siblings[field.name];
  }
  return copy;
}
