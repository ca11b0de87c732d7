import { decideOn } from "../access/index.ts";
import { LucentError } from "../errors/index.ts";
import { AnswerTooLarge, type Row } from "../ports/index.ts";
import { allOf, permitted } from "./conditions.ts";
import { type Document, modelOf } from "./document-model.ts";
import { readLimits } from "./read-limits.ts";
import type { Viewing } from "./show.ts";
import { weightOf } from "./weight-of.ts";

/** The documents that ids stand for, and how many characters each of them takes, with what it holds. */
export interface Referenced {
  readonly documents: ReadonlyMap<string, Document>;
  readonly weights: ReadonlyMap<string, number>;
}

/** Shows the documents that were found; given by the caller, because showing populates in turn. */
export type Show = (viewing: Viewing, documents: readonly Document[]) => Promise<readonly Document[]>;

/** What one look for the documents of a collection may bring up; where it would be more, all of its ids stay ids. */
const MOST_READ = 32_000_000;

/** Reads the documents of one collection that are pointed to, as the caller may see them: one statement for all. */
export async function readReferenced(
  viewing: Viewing,
  ids: readonly string[],
  show: Show,
): Promise<Referenced> {
  const weights = new Map<string, number>();
  const { engine, collection, caller } = viewing;
  const decision = await decideOn(caller, { collection, operation: "read" });
  const within = decision && (await permitted(viewing, decision).catch(ignoreForbidden));
  if (within === false) return { documents: new Map(), weights };
  const { select, toDocument } = modelOf(collection);
  const where = allOf({ oneOf: { table: collection.table, column: "id" }, values: ids }, within);
  const bounds = { ...readLimits(caller), mostCharacters: MOST_READ, limit: ids.length };
  const rows = await engine.database.read({ ...select, where, ...bounds }).catch(nothingTooLarge);
  const documents = await show({ ...viewing, isReferenced: true, weights }, rows.map(toDocument));
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
