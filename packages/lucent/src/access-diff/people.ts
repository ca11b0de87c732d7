import type { ResolvedCollection } from "../config/index.ts";
import type { Scope } from "../contract/index.ts";
import { type Axis, combine, type State } from "./combine.ts";
import { leafAt } from "./leaf.ts";
import { valuesOf } from "./values.ts";
import { SIDES, type World } from "./world.ts";

/** Somebody who is made up to be asked about. */
export interface Person {
  /** Null of the anonymous. */
  readonly collection: string | null;
  readonly id: string;
  /** What stands in the fields that rules look at. */
  readonly state: State;
  /** The scope of the key by which they come; null without one. */
  readonly key: Scope | null;
}

const NOBODY: Person = { collection: null, id: "", state: new Map(), key: null };
const MOST_OF_A_KIND = 240;
const NOTHING: State = new Map();

/** People who differ in all that rules look at in them, and whether these are all there can be. */
export function peopleFor(
  world: World,
  { paths, bases }: { readonly paths: ReadonlySet<string>; readonly bases: readonly Person[] },
): { readonly people: readonly Person[]; readonly isWhole: boolean } {
  const people = [NOBODY];
  let isWhole = true;
  for (const slug of peopleCollections(world)) {
    const axes = axesOf(world, slug, paths);
    for (const base of world.people.get(slug) ?? [NOTHING]) {
      const near = bases.filter(({ collection }) => collection === slug).map(({ state }) => state);
      const made = combine(axes, { most: MOST_OF_A_KIND, bases: near });
      isWhole &&= made.isWhole;
      for (const state of made.states)
        people.push({ collection: slug, id: `${slug}:me`, state: new Map([...base, ...state]), key: null });
    }
  }
  return { people: distinct(people), isWhole };
}

/** The collections whose people can sign in, in either version. */
export function peopleCollections(world: World): readonly string[] {
  const slugs = SIDES.flatMap((side) => [...world[side].collections.values()].filter(({ auth }) => auth));
  return [...new Set(slugs.map(({ slug }) => slug))];
}

function axesOf(world: World, slug: string, paths: ReadonlySet<string>): readonly Axis[] {
  const axes = new Map<string, readonly unknown[]>();
  for (const side of SIDES) {
    const collection = world[side].collections.get(slug);
    if (!collection) continue;
    for (const path of paths) {
      const leaf = path === "id" ? null : leafAt(world[side], collection, path);
      if (!leaf) continue;
      const person = { collection: slug, id: `${slug}:me` };
      const values = valuesOf({ leaf, compared: [], words: world.words, person, theirs: [] });
      axes.set(leaf.path, [...new Set([...(axes.get(leaf.path) ?? []), ...values])]);
    }
  }
  return [...axes];
}

/** Whether people of a collection can make keys. */
export function hasKeys(collection: ResolvedCollection | undefined): boolean {
  return collection?.auth?.apiKeys === true;
}

function distinct(people: readonly Person[]): readonly Person[] {
  const known = new Map(people.map((person) => [nameOf(person), person]));
  return [...known.values()];
}

/** What tells a person from all others. */
export function nameOf({ collection, state, key }: Person): string {
  return JSON.stringify([collection, key, [...state].sort(([one], [other]) => (one < other ? -1 : 1))]);
}
