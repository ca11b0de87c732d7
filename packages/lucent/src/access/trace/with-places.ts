import { clauseOf, type Part } from "../clauses/clause.ts";
import { placesOf, type Written } from "../places/places-of.ts";
import type { Place, Reason } from "./reason.ts";
import { sourceOf, withSource } from "./source-of.ts";

/** Functions stay where they are, and looking for them takes a while. */
const known = new WeakMap<Part, Place | null>();

/** A reason that says, with each of its clauses, where in the project's files it is written, as far as that can be told. */
export async function withPlaces(reason: Reason): Promise<Reason> {
  const sources = new Set([...everyOf(reason)].flatMap((one) => sourceOf(one) ?? []));
  const sought = [...sources].filter((source) => !known.has(source));
  const found = await placesOf(sought.map(writtenOf));
  for (const [index, source] of sought.entries()) known.set(source, found[index] ?? null);
  return placed(reason);
}

function placed(reason: Reason): Reason {
  const { clauses } = reason;
  const source = sourceOf(reason);
  const place = source && known.get(source);
  return withSource(
    { ...reason, ...(place && { place }), ...(clauses && { clauses: clauses.map(placed) }) },
    source,
  );
}

function* everyOf(reason: Reason): Generator<Reason> {
  yield reason;
  for (const clause of reason.clauses ?? []) yield* everyOf(clause);
}

/** The engine's own rules are written where they were made; the project's where they stand. */
function writtenOf(source: Part): Written {
  const clause = clauseOf(source);
  return clause ? { stack: clause.writtenAt?.stack } : { function: source };
}
