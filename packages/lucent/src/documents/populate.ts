import { decideOn } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { allOf, permitted } from "./conditions.ts";
import { type Document, modelOf } from "./document-model.ts";
import type { Viewing } from "./show.ts";

/** Shows the documents that were found; given by the caller, because showing populates in turn. */
type Show = (viewing: Viewing, documents: readonly Document[]) => Promise<Document[]>;

/**
 * Puts documents in the place of ids, one statement for each collection that is pointed to. A document
 * that the caller may not read stays an id.
 */
export async function populate(
  viewing: Viewing,
  documents: readonly Document[],
  show: Show,
): Promise<Document[]> {
  const relations = viewing.collection.fields.flatMap(({ name, values }) =>
    values.relationTo === undefined ? [] : [{ name, target: values.relationTo }],
  );
  if (relations.length === 0) return [...documents];

  const wanted = new Map<string, Set<string>>();
  for (const document of documents) {
    for (const { name, target } of relations) {
      const id = document[name];
      if (typeof id !== "string") continue;
      const ids = wanted.get(target);
      if (ids) ids.add(id);
      else wanted.set(target, new Set([id]));
    }
  }

  const found = new Map<string, Map<string, Document>>();
  for (const [target, ids] of wanted) {
    const collection = viewing.engine.config.collections.get(target) as ResolvedCollection;
    found.set(
      target,
      await readable({ ...viewing, collection, depth: viewing.depth - 1, findMany: true }, [...ids], show),
    );
  }
  return documents.map((document) => {
    const filled: Record<string, unknown> = { ...document };
    for (const { name, target } of relations) {
      const partner = found.get(target)?.get(document[name] as string);
      if (partner) filled[name] = partner;
    }
    return filled as Document;
  });
}

async function readable(
  viewing: Viewing,
  ids: readonly string[],
  show: Show,
): Promise<Map<string, Document>> {
  const { engine, collection, caller } = viewing;
  const decision = await decideOn(caller, { collection, operation: "read" });
  if (decision === false) return new Map();
  const { columns, toDocument } = modelOf(collection);
  const rows = await engine.database.read({
    from: collection.slug,
    columns,
    where: allOf(
      { oneOf: { table: collection.slug, column: "id" }, values: ids },
      await permitted(viewing, decision),
    ),
  });
  const documents = await show(viewing, rows.map(toDocument));
  return new Map(documents.map((document) => [document.id, document]));
}
