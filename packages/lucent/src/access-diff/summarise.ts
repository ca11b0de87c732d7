import type { Scope } from "../contract/index.ts";
import type { Change, Who } from "./change.ts";
import { describeWhere } from "./describe-where.ts";
import { type Exploration, inPerson, isAdministratorIn } from "./explore.ts";
import { spelledOut } from "./filter.ts";
import type { Person } from "./people.ts";
import type { Trial, Verdict } from "./trial.ts";
import { SIDES, type Side, type World } from "./world.ts";

/** What the changes of an act have in common. */
export interface Told extends Pick<Change, "place" | "field" | "act" | "path"> {
  /** What a key must be for. */
  readonly scope: Scope | undefined;
}

interface Group {
  readonly trials: readonly Trial[];
  readonly isAdministrator: boolean;
  readonly person: Person;
}

const LEVELS: readonly Scope[] = ["read", "write", "admin"];

/** What has changed, for each group of people: what they gained, and what they lost. */
export async function summarise(
  world: World,
  { trials, hasKeys }: Exploration,
  told: Told,
): Promise<Change[]> {
  const groups = await grouped(world, trials);
  return (["widened", "narrowed"] as const).flatMap((kind) => {
    const isHit = (trial: Trial) => hits(trial, kind, told.field !== null);
    const changes: Change[] = [];
    const signatures = new Map<string, { change: Change; keys: Scope[]; signature: string }>();
    for (const group of groups) {
      const found = group.trials.filter(isHit);
      if (found.length === 0) continue;
      const { collection, key } = group.person;
      const name = JSON.stringify([collection, group.isAdministrator]);
      const signature = JSON.stringify(found.map((trial) => [inPerson(trial.person), [...trial.state]]));
      const inPersonToo = signatures.get(name);
      if (key !== null && inPersonToo?.signature === signature) {
        inPersonToo.keys.push(key);
        continue;
      }
      const keys = hasKeys || collection === null ? [] : keysFor(world, collection, told.scope);
      const change = { ...told, kind, who: whoIs(group, found, keys), ...extents(group, found, told) };
      if (key === null) signatures.set(name, { change, keys, signature });
      changes.push(withoutScope(change));
    }
    return changes;
  });
}

function withoutScope({ scope: _scope, ...change }: Change & Pick<Told, "scope">): Change {
  return change;
}

/** Whether somebody can do in one version what nobody would let them do in the other. */
export function hits({ before, after }: Trial, kind: Change["kind"], isField: boolean): boolean {
  const [now, then] = kind === "widened" ? [after, before] : [before, after];
  return now.reaches && now.own && !(isField ? then.own : then.reaches);
}

/** People of a kind, by their collection, by whether they are administrators, and by the keys with which they come. */
async function grouped(world: World, trials: readonly Trial[]): Promise<readonly Group[]> {
  const administrators = new Map<string, boolean>();
  const groups = new Map<string, Group & { trials: Trial[] }>();
  for (const trial of trials) {
    const { person } = trial;
    const name = inPerson(person);
    const known = administrators.get(name);
    const isAdministrator = known ?? (await isInBoth(world, { ...person, key: null }));
    administrators.set(name, isAdministrator);
    const group = JSON.stringify([person.collection, isAdministrator, person.key]);
    const found = groups.get(group);
    if (found) found.trials.push(trial);
    else groups.set(group, { trials: [trial], isAdministrator, person });
  }
  return [...groups.values()].sort(
    (one, other) => Number(one.person.key !== null) - Number(other.person.key !== null),
  );
}

async function isInBoth(world: World, person: Person): Promise<boolean> {
  if (person.collection === null) return false;
  for (const side of SIDES) if (!(await isAdministratorIn(world, side, person))) return false;
  return true;
}

function keysFor(world: World, collection: string, scope: Scope | undefined): Scope[] {
  const areTaken = SIDES.every((side) => world[side].collections.get(collection)?.auth?.apiKeys);
  return areTaken && scope ? LEVELS.slice(LEVELS.indexOf(scope)) : [];
}

function whoIs({ trials, person, isAdministrator }: Group, found: readonly Trial[], keys: Scope[]): Who {
  const { collection, key } = person;
  const about = { collection, key, keys, ...distinguishing(trials, found) };
  if (collection === null) return { ...about, group: "anonymous" };
  if (isAdministrator) return { ...about, group: "administrator" };
  const people = new Set(found.map((trial) => inPerson(trial.person)));
  const others = trials.filter((trial) => people.has(inPerson(trial.person)) && !isOwn(trial));
  return { ...about, group: found.every(isOwn) && others.length > 0 ? "owner" : "signed-in" };
}

/** Whether the document names the person, or is their own. */
function isOwn({ person, state }: Trial): boolean {
  return [...state.values()].some((value) => (Array.isArray(value) ? value : [value]).includes(person.id));
}

/** The fields by whose values those who are concerned differ from all others, and those values. */
function distinguishing(trials: readonly Trial[], found: readonly Trial[]): Pick<Who, "with" | "without"> {
  const named: Record<"with" | "without", Record<string, unknown[]>> = { with: {}, without: {} };
  for (const path of new Set(found.flatMap(({ person }) => [...person.state.keys()]))) {
    const values = valuesAt(path, found);
    const others = [...valuesAt(path, trials)].filter((value) => !values.has(value));
    if (others.length === 0) continue;
    const isShorter = others.length < values.size;
    named[isShorter ? "without" : "with"][path] = (isShorter ? others : [...values]).map((text) =>
      JSON.parse(text),
    );
  }
  return named;
}

function valuesAt(path: string, trials: readonly Trial[]): Set<string> {
  return new Set(trials.map(({ person }) => JSON.stringify(person.state.get(path) ?? null)));
}

function extents({ trials }: Group, found: readonly Trial[], { field }: Told): Pick<Change, Side> {
  const people = new Set(found.map(({ person }) => inPerson(person)));
  const theirs = trials.filter(({ person }) => people.has(inPerson(person)));
  const extent = (side: Side) => extentOf(theirs, side, field !== null);
  return { before: extent("before"), after: extent("after") };
}

function extentOf(trials: readonly Trial[], side: Side, isField: boolean): string {
  const words = new Set(trials.map(({ [side]: verdict, person }) => wordFor(verdict, { person, isField })));
  return words.size === 1 ? ([...words][0] as string) : "some";
}

function wordFor(
  { decision, own }: Verdict,
  { person, isField }: { readonly person: Person; readonly isField: boolean },
): string {
  if (isField) return own ? "all" : "none";
  if (typeof decision === "boolean") return decision ? "all" : "none";
  const isNothing = spelledOut(decision) === JSON.stringify(["or"]);
  return isNothing ? "none" : `those with ${describeWhere(decision, person)}`;
}
