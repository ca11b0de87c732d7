import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import type { Document } from "./document-model.ts";
import { copyAlong, type Place, placesIn } from "./places.ts";
import { type Referenced, readReferenced, type Show } from "./read-referenced.ts";
import { type Replace, referencesIn, relationFields, replaceReferences } from "./references.ts";
import type { Viewing } from "./show.ts";
import { weightOf } from "./weight-of.ts";

/**
 * How many characters an answer may hold in places of ids. Relations that point at one another double an
 * answer with every step of depth, and one long document may stand in many places: beyond this, ids stay ids.
 */
const MOST_CHARACTERS = 4_000_000;

/**
 * Puts documents in the place of ids, one statement for each collection that is pointed to. A document
 * that the caller may not read stays an id.
 */
export function populate(
  viewing: Viewing,
  documents: readonly Document[],
  show: Show,
): readonly Document[] | Promise<readonly Document[]> {
  const relations = relationFields(viewing.collection);
  return relations.length === 0 ? documents : fill(viewing, { documents, relations }, show);
}

interface Filled {
  readonly documents: readonly Document[];
  readonly relations: readonly ResolvedField[];
}

async function fill(
  viewing: Viewing,
  { documents, relations }: Filled,
  show: Show,
): Promise<readonly Document[]> {
  const { engine } = viewing;
  const unread = viewing.unread ?? { characters: MOST_CHARACTERS };
  if (viewing.unread) for (const document of documents) unread.characters -= weightOf(document);
  // Depth bombs: what was read on the way already fills an answer, so that nothing further would find room in it.
  if (unread.characters <= 0) return documents;

  const found = new Map<string, Referenced>();
  for (const [target, ids] of idsIn(relations, documents)) {
    const partners = engine.config.collections.get(target) as ResolvedCollection;
    const there = { ...viewing, collection: partners, depth: viewing.depth - 1, findMany: true, unread };
    found.set(target, await readReferenced({ ...there, select: viewing.populate?.[target] }, [...ids], show));
  }
  if (found.size === 0) return documents;

  let room = MOST_CHARACTERS;
  return documents.map((document) => {
    const filled = copyAlong(relations, document);
    let weight = weightOf(document);
    const partnerOf = (target: string, id: unknown) => {
      const added = found.get(target)?.weights.get(id as string) ?? 0;
      const partner = found.get(target)?.documents.get(id as string);
      if (!partner || added > room) return id;
      room -= added;
      weight += added;
      return partner;
    };
    for (const place of placesIn(relations, filled)) fillIn(place, partnerOf);
    viewing.weights?.set(document.id, weight);
    return filled;
  });
}

/** The ids in documents, by the collections to which they belong. */
function idsIn(
  relations: readonly ResolvedField[],
  documents: readonly Document[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const ids = new Map<string, Set<string>>();
  for (const document of documents) {
    for (const { field, siblings } of placesIn(relations, document)) {
      if (field.type.holds !== "references") continue;
      for (const { target, id } of referencesIn(field, siblings[field.name])) {
        const known = ids.get(target);
        if (known) known.add(id);
        else ids.set(target, new Set([id]));
      }
    }
  }
  return ids;
}

function fillIn({ field, siblings }: Place, replace: Replace): void {
  const value = siblings[field.name];
  if (field.type.holds === "references" && value !== undefined && value !== null)
    siblings[field.name] = replaceReferences(field, value, replace);
}
