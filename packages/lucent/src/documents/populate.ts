import { decideOn } from "../access/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import { LucentError } from "../errors/index.ts";
import { AnswerTooLarge, type Row } from "../ports/index.ts";
import { allOf, permitted } from "./conditions.ts";
import { type Document, modelOf } from "./document-model.ts";
import { copyAlong, type Place, placesIn } from "./places.ts";
import { readLimits } from "./read-limits.ts";
import { type Replace, referencesIn, relationFields, replaceReferences } from "./references.ts";
import type { Viewing } from "./show.ts";
import { weightOf } from "./weight-of.ts";

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
/** What one look for the documents of a collection may bring up; where it would be more, all of its ids stay ids. */
const MOST_READ = 32_000_000;

/**
 * Puts documents in the place of ids, one statement for each collection that is pointed to. A document
 * that the caller may not read stays an id.
 */
export async function populate(
  viewing: Viewing,
  documents: readonly Document[],
  show: Show,
): Promise<readonly Document[]> {
  const { engine, collection } = viewing;
  const relations = relationFields(collection);
  if (relations.length === 0) return documents;
  const unread = viewing.unread ?? { characters: MOST_CHARACTERS };
  if (viewing.unread) for (const document of documents) unread.characters -= weightOf(document);
  // Depth bombs: what was read on the way already fills an answer, so that nothing further would find room in it.
  if (unread.characters <= 0) return documents;

  const found = new Map<string, Found>();
  for (const [target, ids] of idsIn(relations, documents)) {
    const partners = engine.config.collections.get(target) as ResolvedCollection;
    const there = { ...viewing, collection: partners, depth: viewing.depth - 1, findMany: true, unread };
    found.set(target, await readable({ ...there, select: viewing.populate?.[target] }, [...ids], show));
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

async function readable(viewing: Viewing, ids: readonly string[], show: Show): Promise<Found> {
  const weights = new Map<string, number>();
  const { engine, collection, caller } = viewing;
  const decision = await decideOn(caller, { collection, operation: "read" });
  const within = decision && (await permitted(viewing, decision).catch(ignoreForbidden));
  if (within === false) return { documents: new Map(), weights };
  const { select, toDocument } = modelOf(collection);
  const where = allOf({ oneOf: { table: collection.table, column: "id" }, values: ids }, within);
  const bounds = { ...readLimits(caller), mostCharacters: MOST_READ, limit: ids.length };
  const rows = await engine.database.read({ ...select, where, ...bounds }).catch(nothingTooLarge);
  const documents = await show({ ...viewing, weights }, rows.map(toDocument));
  for (const document of documents) {
    if (!weights.has(document.id)) weights.set(document.id, weightOf(document));
  }
  return { documents: new Map(documents.map((document) => [document.id, document])), weights };
}

/** A rule of theirs that means nothing is a no for them alone, not for the documents that point to them. */
function ignoreForbidden(error: unknown): false {
  if (error instanceof LucentError && error.code === "FORBIDDEN") return false;
  throw error;
}

function nothingTooLarge(error: unknown): readonly Row[] {
  if (error instanceof AnswerTooLarge) return [];
  throw error;
}
