import { PASSWORD } from "../../support/serve.ts";
import { judgeExplanations } from "./explained.ts";
import { isHiddenAway, isShownAt, type Place, placesOf } from "./places.ts";
import { asAsker, changesOf, type Reality, realityOf, type Written } from "./reality.ts";
import { type EntitySpec, SECRET } from "./spec.ts";
import {
  type Extent,
  extentOf,
  fieldExtent,
  type Told,
  toldOf,
  toldOfAll,
  toldOfParts,
  toldToHost,
} from "./told.ts";
import type { Data } from "./values.ts";
import type { Asker, Doc, World } from "./world.ts";

/** What the cases were like, so that a test can tell that they asked something. */
export type Tally = Record<string, number>;

/** What is told to one asker of one entity, what is so, and where what does not fit is put. */
interface Matter {
  readonly world: World;
  readonly asker: Asker;
  readonly entity: EntitySpec;
  readonly docs: readonly Doc[];
  readonly reality: Reality;
  readonly tally: Tally;
  /** The documents that pass each filter that was told, in the eyes of whoever asks. */
  readonly passing: Map<string, ReadonlySet<string> | null>;
  fault(text: string): void;
}

/** What an answer says of one document, or of all. */
interface Answer {
  readonly answer: Data;
  readonly about: "all" | "one";
}

/** Everything that the access operation says in a world and that is not so. */
export async function faultsIn(world: World, tally: Tally): Promise<string[]> {
  const faults: string[] = [];
  for (const asker of world.askers) {
    const all = await toldOfAll(world, asker);
    await judgePanel(world, { asker, all, fault: (text) => void faults.push(`${asker.about}: ${text}`) });
    for (const entity of world.spec.entities) {
      const matter: Matter = {
        world,
        asker,
        entity,
        docs: world.documents.get(entity) ?? [],
        reality: await realityOf(world, asker, entity),
        tally,
        passing: new Map(),
        fault: (text) => void faults.push(`${asker.about}, ${entity.slug}: ${text}`),
      };
      await judgeAsSuch(matter, all);
      await judgeDocuments(matter);
      const doc = matter.docs[world.turn() % Math.max(1, matter.docs.length)];
      if (doc && world.turn() % 2 === 0)
        await judgeExplanations({ ...matter, count: (name) => count(matter, name) }, doc);
    }
  }
  return faults;
}

/** How a fault begins that is about hosts alone. */
export const HOST = "the host is told";

/** Who is told that the panel is theirs does what administrators alone may do. */
async function judgePanel(
  world: World,
  { asker, all, fault }: { asker: Asker; all: Told; fault: (text: string) => void },
): Promise<void> {
  const isTold = "answer" in all && all.answer["canAccessAdmin"] === true;
  const isAdministrator = await world.lucent
    .listEvents({ ...asAsker(asker), collection: "users", limit: 1 })
    .then(
      () => true,
      () => false,
    );
  if (isTold !== isAdministrator) fault(`the panel is ${isTold ? "" : "not "}theirs`);
  const host = await toldToHost(world, asker);
  if (told(host ?? all) !== told(all)) fault(`${HOST} ${told(host)}, they themselves ${told(all)}`);
}

/** What is told of a collection as such, with data and without, is so of each of its documents. */
async function judgeAsSuch(matter: Matter, all: Told): Promise<void> {
  const { world, asker, entity, docs, reality, fault } = matter;
  const whole = answered(matter, all);
  const answer = ((whole[entity.kind === "global" ? "globals" : "collections"] as Data)[entity.slug] ??
    {}) as Data;
  for (const doc of docs) await judgeDocument(matter, { answer, about: "all" }, doc);
  await judgeParts(matter, answer);
  if (entity.kind === "global") return;

  const one = answered(matter, await toldOf(world, asker, { entity }));
  if (told(one) !== told(answer)) fault(`all says ${told(answer)}, one says ${told(one)}`);
  const data = { ...changesOf(world, entity), ...(entity.kind === "people" && { email: "new@example.com" }) };
  // By a key nobody sets a password.
  const password = entity.kind === "people" && asker.scopes === undefined ? { password: PASSWORD } : {};
  const made = await reality.create({ ...data, ...password });
  count(matter, `create ${made.outcome}`);
  judgeWriting(matter, "create", { answer, made, passes: says });
  const exact = answered(matter, await toldOf(world, asker, { entity, data }));
  if (extentOf(exact["create"]) === "some") fault("create is told of some, though all was said");
  judgeWriting(matter, "create", { answer: exact, made, passes: says });
}

/** Whoever asks for a part is told that part as it stands in the whole. */
async function judgeParts(matter: Matter, answer: Data): Promise<void> {
  const { world, asker, entity, fault } = matter;
  const places = placesOf(entity.fields).filter((place) => !isKeptBack(place));
  const { names } = places[world.turn() % places.length] ?? {};
  if (!names) return;
  for (const act of ["read", "update"]) {
    const fieldAct = act === "read" ? "update" : "read";
    const parts = await toldOfParts(world, asker, { entity, act, names, fieldAct });
    const whole = [extentOf(answer[act]), fieldExtent(answer, names, fieldAct)];
    if (told(parts) !== told(whole))
      fault(`${act} and ${names.join(".")} ${fieldAct}: ${told(parts)}, in the whole ${told(whole)}`);
  }
}

/** What is told of one document is so of it, and what may not be read is told like nothing. */
async function judgeDocuments(matter: Matter): Promise<void> {
  const { world, asker, entity, docs, reality, fault } = matter;
  for (const doc of docs) {
    const asked = entity.kind === "global" ? { entity } : { entity, id: doc.id };
    const said = await toldOf(world, asker, asked);
    if (entity.kind !== "global" && !reality.opened.has(doc.id)) {
      count(matter, "unreadable");
      // What is told of oneself may tell that one is oneself.
      if (doc.id === asker.person?.id) continue;
      const ofNothing = await toldOf(world, asker, { entity, id: unknownLike(doc.id) });
      // Existence: what may not be read is answered like what is not there.
      if (told(said) !== told(ofNothing))
        fault(`what may not be read is told as ${told(said)}, nothing as ${told(ofNothing)}`);
      continue;
    }
    const answer = answered(matter, said);
    await judgeDocument(matter, { answer, about: "one" }, doc);
    const data = changesOf(world, entity, doc);
    const exact = answered(matter, await toldOf(world, asker, { ...asked, data }));
    if (extentOf(exact["update"]) === "some") fault("update is told of some, though all was said");
    const made = await reality.update(doc, data);
    judgeWriting(matter, "update", {
      answer: exact,
      made,
      passes: passing(matter, { answer: exact, about: "one" }, doc),
    });
  }
  if (entity.kind === "global") return;
  const ofNothing = await toldOf(world, asker, { entity, id: unknownLike("f") });
  const isNotFound = "refused" in ofNothing && ofNothing.refused === "NOT_FOUND";
  const read = extentOf(answered(matter, await toldOf(world, asker, { entity }))["read"]);
  if (isNotFound !== (read === "all"))
    fault(`read is ${told(read)}, and an unknown id is answered ${told(ofNothing)}`);
}

/** An id of no document; it ends as the other does, for there are rules that go by how an id ends. */
function unknownLike(id: string): string {
  return `019aa5c0-5f00-7000-8000-fffffffffff${id.at(-1)}`;
}

/** A document is shown, changed, removed and unlocked as it is told. */
async function judgeDocument(matter: Matter, said: Answer, doc: Doc): Promise<void> {
  const { world, entity, reality, fault } = matter;
  const { answer, about } = said;
  await settle(matter, answer);
  const passes = passing(matter, said, doc);
  judgeReading(matter, said, doc);
  const made = await reality.update(doc, changesOf(world, entity, doc));
  count(matter, `update ${made.outcome}`);
  judgeWriting(matter, "update", { answer, made, passes });
  if (entity.kind === "global") return;
  for (const act of entity.kind === "people" ? (["delete", "unlock"] as const) : (["delete"] as const)) {
    const extent = extentOf(answer[act]);
    const outcome = await reality[act](doc);
    count(matter, `${act} ${nameOf(extent)} ${outcome}`);
    const may = passes(extent);
    if (may !== null && may !== (outcome !== "refused"))
      fault(`${act} of ${about} is ${told(answer[act])} and is ${outcome}`);
    if (about === "one" && extent === "some" && act === "delete") fault("delete of one is told of some");
  }
}

/** A document is shown as it is told, with all fields that are told and no others. */
function judgeReading(matter: Matter, said: Answer, doc: Doc): void {
  const { entity, reality, fault } = matter;
  const { answer, about } = said;
  const seen = (about === "all" ? reality.listed : reality.opened)?.get(doc.id);
  const passes = passing(matter, said, doc);
  const read = extentOf(answer["read"]);
  count(matter, `read ${nameOf(read)} ${seen !== undefined}`);
  const may = passes(read);
  if (may !== null && may !== (seen !== undefined))
    fault(`read of ${about} is ${told(read)}, shown is ${told(seen)}`);
  if (about === "one" && read === "some") fault("read of one is told of some");
  if (!seen) return;
  for (const place of placesOf(entity.fields)) {
    if (isKeptBack(place)) continue;
    const extent = fieldExtent(answer, place.names, "read");
    if (read === "none" && extent !== "none")
      fault(`read is told of ${place.names.join(".")} and of nothing else`);
    const mayRead = passes(extent);
    const isShown = isShownAt(place, seen);
    count(matter, `read field ${nameOf(extent)} ${isShown}`);
    if (mayRead !== null && isShown !== null && mayRead !== isShown)
      fault(`${place.names.join(".")} read of ${about} is ${told(extent)}, shown is ${isShown}`);
  }
}

interface Writing {
  readonly answer: Data;
  readonly made: Written;
  /** Whether what is told holds for the document; null where nothing is told of it. */
  passes(extent: Extent): boolean | null;
}

/** What is written is what is told. */
function judgeWriting(matter: Matter, act: "create" | "update", { answer, made, passes }: Writing): void {
  const { entity, reality, fault } = matter;
  const extent = extentOf(answer[act]);
  count(matter, `${act} ${nameOf(extent)} ${made.outcome}`);
  const may = passes(extent);
  // What a filter of a rule says of a global that may not be read would tell what it holds.
  const isUnseen = entity.kind === "global" && !reality.opened.has("");
  if (may === true && made.outcome === "refused") fault(`${act} is ${told(answer[act])} and is refused`);
  if (may === false && made.outcome !== "refused" && !isUnseen)
    fault(`${act} is ${told(answer[act])} and is ${made.outcome}`);
  for (const place of placesOf(entity.fields)) {
    if (isKeptBack(place)) continue;
    const said = fieldExtent(answer, place.names, act);
    if (extent === "none" && said !== "none")
      fault(`${act} is told of ${place.names.join(".")} and of nothing else`);
    const kept = made.keeps(place);
    const mayKeep = passes(said);
    count(matter, `${act} field ${nameOf(said)} ${kept}`);
    if (kept === null || mayKeep === null || (isUnseen && !mayKeep)) continue;
    // A group has no value but those of its fields, which may all be refused by rules of their own.
    if (mayKeep && !kept && place.field.type === "group") continue;
    if (kept !== mayKeep) fault(`${place.names.join(".")} ${act} is ${nameOf(said)}, kept is ${kept}`);
  }
}

/** Whether what is told holds for a document: of one it does, of all that pass a filter where it passes. */
function passing({ passing: known, reality }: Matter, { about }: Answer, doc: Doc): Writing["passes"] {
  return (extent) => {
    if (typeof extent !== "object") return says(extent);
    if (about === "one") return true;
    // Nobody can tell whether a document passes a filter of which they do not see that it is there.
    return reality.listed?.has(doc.id) ? (known.get(told(extent))?.has(doc.id) ?? null) : null;
  };
}

/** Finds out which documents pass the filters of an answer, in the eyes of whoever asks. */
async function settle({ world, asker, entity, passing: known, fault }: Matter, answer: Data): Promise<void> {
  if (entity.kind === "global") return;
  for (const extent of filtersIn(answer)) {
    if (known.has(told(extent))) continue;
    known.set(told(extent), null);
    try {
      const asked = { ...asAsker(asker), collection: entity.slug, limit: 0, depth: 0 };
      const { docs } = await world.lucent.find({ ...asked, ...extent });
      known.set(told(extent), new Set(docs.map(({ id }: Doc) => id)));
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === "INVALID_QUERY") fault(`is told ${told(extent)}, of which they may not ask`);
      if (code === undefined) throw error;
    }
  }
}

function filtersIn(answer: unknown): { readonly where: Data }[] {
  if (typeof answer !== "object" || answer === null) return [];
  const { permission, where } = answer as { permission?: unknown; where?: Data };
  if (permission === true) return where ? [{ where }] : [];
  return Object.values(answer).flatMap(filtersIn);
}

function says(extent: Extent): boolean | null {
  return extent === "some" || typeof extent === "object" ? null : extent === "all";
}

function answered({ asker, fault, entity, tally }: Matter, said: Told): Data {
  count({ tally }, "cases");
  const text = told(said);
  const hidden = placesOf(entity.fields).filter(isKeptBack);
  for (const { names } of hidden)
    if (text.includes(`"${names.at(-1)}"`)) fault(`tells of ${names.join(".")}`);
  if (text.includes(SECRET)) fault("tells the text of a rule");
  // Strangers are told what they may do, and nothing of how that is decided.
  if (asker.token === null && text.includes('"where":{')) fault(`tells a stranger ${text}`);
  if ("refused" in said) fault(`is refused: ${text}`);
  return "refused" in said ? {} : said.answer;
}

function isKeptBack({ field, holders }: Place): boolean {
  return [field, ...holders].some(isHiddenAway);
}

function nameOf(extent: Extent): string {
  return typeof extent === "object" ? "filtered" : extent;
}

function told(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}

function count({ tally }: Pick<Matter, "tally">, name: string): void {
  tally[name] = (tally[name] ?? 0) + 1;
}
