import { clauseOf } from "../clauses/clause.ts";
import { placesOf, type Written } from "../places/places-of.ts";
import type { Reason } from "./reason.ts";
import { sourceOf, withSource } from "./source-of.ts";

/** A reason that says, with each of its clauses, where in the project's files it is written, as far as that can be told. */
export async function withPlaces(reason: Reason): Promise<Reason> {
  const all = [...everyOf(reason)];
  const places = await placesOf(all.map(writtenOf));
  const placeOf = new Map(all.map((one, index) => [one, places[index]]));
  const placed = (one: Reason): Reason => {
    const { clauses } = one;
    const place = placeOf.get(one);
    const copy = { ...one, ...(place && { place }), ...(clauses && { clauses: clauses.map(placed) }) };
    return withSource(copy, sourceOf(one));
  };
  return placed(reason);
}

function* everyOf(reason: Reason): Generator<Reason> {
  yield reason;
  for (const clause of reason.clauses ?? []) yield* everyOf(clause);
}

/** The engine's own rules are written where they were made; the project's where they stand. */
function writtenOf(reason: Reason): Written {
  const source = sourceOf(reason);
  const clause = source && clauseOf(source);
  return clause ? { stack: clause.writtenAt?.stack } : { function: source };
}
