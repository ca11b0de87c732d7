import { isHiddenAway, isShownAt, type Place, placesOf } from "./places.ts";
import { changesOf, type Reality } from "./reality.ts";
import type { EntitySpec } from "./spec.ts";
import type { Data } from "./values.ts";
import type { Asker, Doc, World } from "./world.ts";

/** What an explanation comes to, and what it names as the reason. */
interface Explained {
  readonly verdict: "allowed" | "refused" | "depends";
  readonly reason: { readonly path: string | null; readonly clause: string | null; readonly says: string };
}

/** An act that is asked about. */
interface Asked {
  readonly act: string;
  readonly doc?: Doc;
  readonly data?: Data;
  readonly place?: Place;
}

interface Judging {
  readonly world: World;
  readonly asker: Asker;
  readonly entity: EntitySpec;
  readonly reality: Reality;
  fault(text: string): void;
  count(name: string): void;
}

/** Explanations of acts on a document, and on its fields, come to what really happens; and they name what decides it. */
export async function judgeExplanations(judging: Judging, doc: Doc): Promise<void> {
  const { world, fault, count } = judging;
  for (const asked of questionsAbout(judging, doc)) {
    const explained = await explain(judging, asked);
    const really = await happens(judging, asked);
    const about = `${asked.act} ${asked.place?.names.join(".") ?? ""}`;
    count(`explained ${explained.verdict}`);
    if (really === null) continue;
    if (explained.verdict !== really) fault(`${about} is explained as ${told(explained)} and is ${really}`);
    if (world.turn() % 8 === 0) await judgeListing(judging, asked);
    if (world.turn() % 2 === 0) await judgeNegation(judging, asked, explained);
  }
}

/** Who is listed among those who may do it is whoever an explanation says may do it. */
async function judgeListing(judging: Judging, { data: _, ...asked }: Asked): Promise<void> {
  const { world, asker, fault, count } = judging;
  const { verdict } = await explain(judging, asked);
  const { callers } = await world.lucent.whoCan({ data: written(judging, asked) });
  const listed = (callers as readonly Able[]).find(({ who }) => nameOf(who) === asker.who);
  if ((listed?.verdict ?? "refused") !== verdict)
    fault(`${asked.act} is explained as ${verdict} and listed as ${listed?.verdict}`);
  count("listed");
}

/** Somebody on the list of those who may do something. */
interface Able {
  readonly who: {
    readonly kind: "anonymous" | "person" | "key";
    readonly collection: string | null;
    readonly id: string | null;
    readonly key: { readonly id: string } | null;
  };
  readonly verdict: Explained["verdict"];
}

function nameOf({ kind, collection, id, key }: Able["who"]): string {
  return kind === "anonymous" ? kind : `${collection}/${key?.id ?? id}`;
}

/** With the clause that is named turned round, the explanation is the opposite, and so is what happens. */
async function judgeNegation(judging: Judging, asked: Asked, { verdict, reason }: Explained): Promise<void> {
  const { world, fault, count } = judging;
  const clause = clauseNamed(world, reason);
  if (clause === null) return;
  // Where a filter is no answer, its opposite is none either.
  const isFiltered = !clause.startsWith("collections_") && !clause.startsWith("globals_");
  if (isFiltered && (asked.place || asked.act === "create")) return;
  const { turning } = world.clauses;
  Object.assign(turning, { clause, isMet: false });
  try {
    const turned = await explain(judging, asked);
    // It is a comparison of a rule that need not be written.
    if (!turning.isMet) return count("turned nothing");
    // What a rule no longer refuses, a later one may.
    const isLater =
      verdict === "refused" && turned.verdict === "refused" && turned.reason.path !== reason.path;
    if (isLater) return count("turned, and refused by another");
    if (turned.verdict === verdict)
      fault(`${asked.act} is ${verdict} by ${clause}, and with that turned round still: ${told(turned)}`);
    count(`turned ${verdict}`);
    if (asked.place || !["update", "delete"].includes(asked.act)) return;
    const really = await happens(judging, asked);
    if (really === verdict)
      fault(`${asked.act} is ${verdict} by ${clause}, and happens so with that turned round`);
  } finally {
    turning.clause = null;
  }
}

// Rules that need not be written are the same wherever they stand, and nothing is the opposite of what means nothing.
const NOT_TURNED = /^((is|has|either|both|not)[A-Z(]|nowhere |id wrong |and$|or$)/;

/** The clause that a reason names, where it is a function of the config or a comparison that it gave; else null. */
function clauseNamed({ clauses }: World, { path, clause, says }: Explained["reason"]): string | null {
  if (path === null || !clauses.paths.has(path) || says.includes("what is not there")) return null;
  if (clause === null) return clauses.whole.get(path) ?? null;
  return NOT_TURNED.test(clause) ? null : clause;
}

async function explain(judging: Judging, asked: Asked): Promise<Explained> {
  const { world, asker } = judging;
  return world.lucent.explainAccess({ data: { who: asker.who, ...written(judging, asked) } });
}

function written({ entity }: Judging, { act, doc, data, place }: Asked): Data {
  const isGlobal = entity.kind === "global";
  return {
    act,
    ...(isGlobal ? { global: entity.slug } : { collection: entity.slug }),
    ...(doc && !isGlobal && { id: doc.id }),
    ...(place && { field: place.names.join(".") }),
    ...(data && { data }),
  };
}

function questionsAbout({ world, entity }: Judging, doc: Doc): Asked[] {
  const places = placesOf(entity.fields).filter(
    ({ field, holders }) => ![field, ...holders].some(isHiddenAway),
  );
  const place = places[world.turn() % Math.max(1, places.length)];
  const data = changesOf(world, entity, doc);
  const made = { ...changesOf(world, entity), ...(entity.kind === "people" && { email: "new@example.com" }) };
  const update: Asked[] = [
    { act: "read", doc },
    { act: "update", doc, data },
  ];
  const ofFields: Asked[] = place ? update.map((asked) => ({ ...asked, place })) : [];
  if (entity.kind === "global") return [...update, ...ofFields];
  const others: Asked[] = [
    { act: "delete", doc },
    { act: "create", data: made },
  ];
  return [...update, ...ofFields, ...others, ...(entity.kind === "people" ? [{ act: "unlock", doc }] : [])];
}

/** What really becomes of it; null where that cannot be told. */
async function happens({ reality }: Judging, asked: Asked): Promise<Explained["verdict"] | null> {
  const { act, doc, data = {}, place } = asked;
  if (act === "delete" || act === "unlock") return verdictOf((await reality[act](doc as Doc)) !== "refused");
  if (act === "read") {
    const seen = reality.opened.get(doc?.id ?? "");
    return place && seen ? ofField(place, isShownAt(place, seen)) : verdictOf(seen !== undefined);
  }
  const made = act === "create" ? await reality.create(data) : await reality.update(doc as Doc, data);
  const isDone = made.outcome !== "refused";
  // A group has no value but those of its fields, which may all be refused by rules of their own.
  if (place?.field.type === "group" && isDone) return null;
  return place && isDone ? ofField(place, made.keeps(place)) : verdictOf(isDone);
}

/** What happens to a field; of rows, each is its own. */
function ofField({ holders }: Place, isIt: boolean | null): Explained["verdict"] | null {
  return isIt === null || holders.some(({ type }) => type === "array") ? null : verdictOf(isIt);
}

function verdictOf(isIt: boolean): Explained["verdict"] {
  return isIt ? "allowed" : "refused";
}

function told({ verdict, reason }: Explained): string {
  return `${verdict}: ${JSON.stringify(reason)}`;
}
