import { aboutOf, LISTED, SENT } from "./about.ts";
import { callerOf } from "./caller.ts";
import { type Axis, combine, type State } from "./combine.ts";
import { type Comparison, comparisonsOf } from "./filter.ts";
import { decided, isSameDecision, leafIn, reaches } from "./judge.ts";
import type { Leaf } from "./leaf.ts";
import { addLooks, countLooks, EVERY_NAME, type Looks, noLooks } from "./looks.ts";
import { placeKey } from "./matches.ts";
import type { Person } from "./people.ts";
import type { Subject, Trial, Verdict } from "./trial.ts";
import { valuesOf } from "./values.ts";
import { type EntityName, entityIn, SIDES, type Side, type World } from "./world.ts";

/** What came of asking about one person. */
export interface Tried {
  readonly trials: readonly Trial[];
  readonly looks: Looks;
  /** Whether every document that the rules can tell apart was tried. */
  readonly isWhole: boolean;
}

// Of all people together, and of one at the least.
const MOST_ASKED = 4_000;
const FEWEST_ASKED = 60;
const MOST_FILTERED = 3_000;
const MOST_ROUNDS = 8;

/**
 * Asks both versions, for one of so many people, about documents that differ in all that their rules look at, and in all
 * that their filters name.
 */
export async function tryPerson(
  world: World,
  subject: Subject,
  { person, among }: { readonly person: Person; readonly among: number },
): Promise<Tried> {
  const looks = noLooks();
  const compared = new Map<string, Comparison>();
  const bases: State[] = [];
  const asking: Asking = { world, subject, person, looks, compared };
  for (let round = 0; ; round += 1) {
    const known = knownTo(asking);
    const axes = axesOf(world, subject, { looks, compared: [...compared.values()], person });
    const most = isAskedOfEach(looks)
      ? Math.max(FEWEST_ASKED, Math.round(MOST_ASKED / among))
      : MOST_FILTERED;
    const { states, isWhole } = combine(axes, { most, bases });
    const { trials, isSame } = await tryStates(asking, states, round < MOST_ROUNDS);
    const isNew = knownTo(asking) > known;
    if (!isNew || round === MOST_ROUNDS) return { trials, looks, isWhole: (isWhole && !isNew) || isSame };
    bases.push(trials.at(-1)?.state as State);
  }
}

interface Asking {
  readonly world: World;
  readonly subject: Subject;
  readonly person: Person;
  readonly looks: Looks;
  readonly compared: Map<string, Comparison>;
}

/** How much is known of what there is to vary. */
function knownTo({ looks, compared }: Asking): number {
  return countLooks(looks) + compared.size;
}

/** Whether a rule looks at documents, so that it has to be asked about each. */
function isAskedOfEach({ doc, data }: Looks): boolean {
  return doc.size + data.size > 0;
}

async function tryStates(
  asking: Asking,
  states: readonly State[],
  stopsAtNews: boolean,
): Promise<{ readonly trials: readonly Trial[]; readonly isSame: boolean }> {
  const { world, subject, person, looks } = asking;
  const known = knownTo(asking);
  const first = await ask(asking, states[0] as State);
  const { before, after } = first;
  const isSame =
    !isAskedOfEach(looks) && before.own === after.own && isSameDecision(before.decision, after.decision);
  const trials: Trial[] = [];
  for (const [place, state] of (isSame ? states.slice(0, 1) : states).entries()) {
    const asked = place === 0 || !isAskedOfEach(looks) ? first : await ask(asking, state);
    const verdict = (side: Side): Verdict => ({
      ...asked[side],
      reaches: reaches(world, subject, { decision: asked[side].decision, state }),
    });
    trials.push({ person, state, before: verdict("before"), after: verdict("after") });
    if (stopsAtNews && knownTo(asking) > known) break;
  }
  return { trials, isSame };
}

async function ask({ world, subject, person, looks, compared }: Asking, state: State) {
  const asked = await askBoth(world, subject, { person, state });
  addLooks(looks, asked.looks);
  for (const { decision } of [asked.before, asked.after])
    if (typeof decision !== "boolean")
      for (const one of comparisonsOf(decision)) compared.set(JSON.stringify(one), one);
  return asked;
}

async function askBoth(
  world: World,
  subject: Subject,
  { person, state }: { readonly person: Person; readonly state: State },
) {
  const looks = noLooks();
  world.probe.looks = looks;
  const on = async (side: Side) => {
    const collection = subject.entity && entityIn(world, side, subject.entity);
    const made = {
      entity: subject.entity ?? { kind: "globals", slug: "" },
      fields: collection?.fields ?? [],
    } as const;
    const caller = callerOf(world, side, person);
    return decided(world, { subject, side, caller }, aboutOf(made, state, person));
  };
  return { before: await on("before"), after: await on("after"), looks };
}

function namesIn(world: World, entity: EntityName): readonly string[] {
  return SIDES.flatMap((side) => entityIn(world, side, entity)?.fields.map(({ name }) => name) ?? []);
}

interface Asked {
  readonly looks: Looks;
  readonly compared: readonly Comparison[];
  readonly person: Person;
}

function axesOf(
  world: World,
  { entity, isListed }: Subject,
  { looks, compared, person }: Asked,
): readonly Axis[] {
  if (!entity) return [];
  const axes = new Map<string, readonly unknown[]>();
  const spots = compared.filter(({ operator }) => /^(near|within|intersects)$/.test(operator));
  const add = (leaf: Leaf, words: World["words"] | null) => {
    const asked = { collection: person.collection ?? "", id: person.id };
    const own = compared.filter(({ path }) => leafIn(world, entity, path)?.path === leaf.path);
    const theirs = [...person.state.values()].filter(
      (value) => typeof value === "string" || typeof value === "number",
    );
    return valuesOf({ leaf, compared: own, words, person: person.collection ? asked : null, theirs });
  };
  for (const { path } of compared) {
    const leaf = leafIn(world, entity, path);
    if (leaf) axes.set(leaf.path, add(leaf, null));
  }
  for (const path of looks.doc) {
    const leaf = leafIn(world, entity, path);
    if (leaf) axes.set(leaf.path, add(leaf, world.words));
  }
  for (const path of looks.data.has(EVERY_NAME) ? [...looks.data, ...namesIn(world, entity)] : looks.data) {
    const leaf = leafIn(world, entity, path);
    if (leaf) axes.set(SENT + leaf.path, [undefined, ...add(leaf, world.words)]);
  }
  for (const spot of spots) axes.set(placeKey(spot), [false, true]);
  if (isListed && looks.doc.has("id")) axes.set(LISTED, [false, true]);
  return [...axes];
}
