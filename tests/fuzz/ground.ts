import type { OpenApiDocument } from "../support/openapi.ts";

/** What requests are made from. */
export interface Ground {
  readonly document: OpenApiDocument;
  /** The names of all properties that the document knows. */
  readonly names: readonly string[];
  /** The slugs of the collections. */
  readonly slugs: readonly string[];
  /** Those who can be wished for. */
  readonly people: readonly string[];
}

/** What a document says of names. */
export function groundOf(
  document: OpenApiDocument,
  { slugs, people }: Pick<Ground, "slugs" | "people">,
): Ground {
  const names = new Set<string>();
  collectNames(document.components.schemas, names);
  return { document, names: [...names], slugs, people };
}

function collectNames(value: unknown, names: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [word, inner] of Object.entries(value)) {
    if (word === "properties") for (const name of Object.keys(inner)) names.add(name);
    if (word !== "examples") collectNames(inner, names);
  }
}
