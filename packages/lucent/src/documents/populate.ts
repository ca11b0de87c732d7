import { decideOn } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { allOf, permitted } from "./conditions.ts";
import { type Document, modelOf } from "./document-model.ts";
import type { Viewing } from "./show.ts";

/** The documents that ids stand for, and how many characters each of them takes, with what it holds. */
interface Found {
  readonly documents: ReadonlyMap<string, Document>;
  readonly weights: ReadonlyMap<string, number>;
}

/** Shows the documents that were found; given by the caller, because showing populates in turn. */
type Show = (viewing: Viewing, documents: readonly Document[]) => Promise<readonly Document[]>;

/**
 * How many characters an answer may hold in places of ids. Relations that point at one another double an
 * answer with every step of depth, and one long document may stand in many places: beyond this, ids stay ids.
 */
const MOST_CHARACTERS = 4_000_000;
const CHARACTERS_AROUND = 200;

/**
 * Puts documents in the place of ids, one statement for each collection that is pointed to. A document
 * that the caller may not read stays an id.
 */
export async function populate(
  viewing: Viewing,
  documents: readonly Document[],
  show: Show,
): Promise<readonly Document[]> {
  const relations = viewing.collection.fields.flatMap(({ name, values }) =>
    values.relationTo === undefined ? [] : [{ name, target: values.relationTo[0] as string }],
  );
  if (relations.length === 0) return documents;

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

  const found = new Map<string, Found>();
  for (const [target, ids] of wanted) {
    const collection = viewing.engine.config.collections.get(target) as ResolvedCollection;
    found.set(
      target,
      await readable({ ...viewing, collection, depth: viewing.depth - 1, findMany: true }, [...ids], show),
    );
  }
  let room = MOST_CHARACTERS;
  return documents.map((document) => {
    const filled: Record<string, unknown> = { ...document };
    let weight = weightOf(document);
    for (const { name, target } of relations) {
      const id = document[name] as string;
      const partner = found.get(target)?.documents.get(id);
      const added = found.get(target)?.weights.get(id) ?? 0;
      if (!partner || added > room) continue;
      filled[name] = partner;
      room -= added;
      weight += added;
    }
    viewing.weights?.set(document.id, weight);
    return filled as Document;
  });
}

async function readable(viewing: Viewing, ids: readonly string[], show: Show): Promise<Found> {
  const weights = new Map<string, number>();
  const { engine, collection, caller } = viewing;
  const decision = await decideOn(caller, { collection, operation: "read" });
  if (decision === false) return { documents: new Map(), weights };
  const { columns, toDocument } = modelOf(collection);
  const rows = await engine.database.read({
    from: collection.slug,
    columns,
    where: allOf(
      { oneOf: { table: collection.slug, column: "id" }, values: ids },
      await permitted(viewing, decision),
    ),
  });
  const documents = await show({ ...viewing, weights }, rows.map(toDocument));
  for (const document of documents) {
    if (!weights.has(document.id)) weights.set(document.id, weightOf(document));
  }
  return { documents: new Map(documents.map((document) => [document.id, document])), weights };
}

/** About how many characters a document takes in an answer. */
function weightOf(document: Document): number {
  let weight = CHARACTERS_AROUND;
  for (const value of Object.values(document)) {
    if (typeof value === "string") weight += value.length;
    else if (typeof value === "object" && value !== null) weight += JSON.stringify(value).length;
  }
  return weight;
}
