import { clauseOf, type Part } from "../clauses/clause.ts";
import { type Described, describedAt } from "../places/described-at.ts";
import { placesOf, type Written } from "../places/places-of.ts";
import type { About, Place, Reason } from "./reason.ts";
import { sourceOf, withSource } from "./source-of.ts";

const BY_THE_DATA = "default: role of the data";

/** Functions stay where they are, and looking for them takes a while. */
const known = new WeakMap<Part, Place | null>();

/**
 * A reason that says, with each of its clauses, where in the project's files it is written, as far as that can be told:
 * a function by itself, and what is no function of the project's own by where its collection is described.
 */
export async function withPlaces(reason: Reason): Promise<Reason> {
  const all = [...everyOf(reason)];
  const sources = new Set(all.flatMap((one) => sourceOf(one) ?? []));
  const sought = [...sources].filter((source) => !known.has(source));
  const found = await placesOf(sought.map(writtenOf));
  for (const [index, source] of sought.entries()) known.set(source, found[index] ?? null);
  const unknown = all.filter((one) => isDescribed(one) && !placeOf(one));
  const described = await describedAt(unknown.map(({ about }) => descriptionOf(about)));
  return placed(reason, new Map(unknown.map((one, index) => [one, described[index]])));
}

function placed(reason: Reason, described: ReadonlyMap<Reason, Place | undefined>): Reason {
  const { clauses } = reason;
  const place = placeOf(reason) ?? described.get(reason);
  const inner = clauses && { clauses: clauses.map((clause) => placed(clause, described)) };
  return withSource({ ...reason, ...(place && { place }), ...inner }, sourceOf(reason));
}

function placeOf(reason: Reason): Place | undefined {
  const source = sourceOf(reason);
  return (source && known.get(source)) ?? undefined;
}

/** Whether it stands, or would stand, in the description of a collection; what the data says stands nowhere. */
function isDescribed({ kind, path, about }: Reason): boolean {
  const isRule = kind === "rule" || (kind === "administrator" && path !== BY_THE_DATA);
  return about.collection !== undefined && (isRule || kind === "default");
}

function descriptionOf({ collection = "", act = "", field }: About): Described {
  const steps = field?.split(".").flatMap((name) => ["fields", name]) ?? [];
  return { slug: collection, steps: [...steps, "access", act] };
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
