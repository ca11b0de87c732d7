import { isAdministrator } from "../access/index.ts";
import type { Scope } from "../contract/index.ts";
import { callerOf } from "./caller.ts";
import { addLooks, noLooks } from "./looks.ts";
import { hasKeys, nameOf, type Person, peopleFor } from "./people.ts";
import type { Subject, Trial } from "./trial.ts";
import { tryPerson } from "./try-person.ts";
import { SIDES, type Side, type World } from "./world.ts";

/** What was found out about an act. */
export interface Exploration {
  readonly trials: readonly Trial[];
  /** What rules asked of the world outside. */
  readonly outside: readonly string[];
  /** Whether everybody and everything was tried that the rules can tell apart. */
  readonly isWhole: boolean;
  /** Whether keys were tried; else they may do what their people may, as far as their scopes go. */
  readonly hasKeys: boolean;
}

const SCOPES: readonly Scope[] = ["read", "write", "admin"];
const MOST_ROUNDS = 10;

/** Asks both versions about people who differ in all that their rules look at, until nothing new is looked at. */
export async function explore(world: World, subject: Subject): Promise<Exploration> {
  const looks = noLooks();
  const bases: Person[] = [];
  for (let round = 0; ; round += 1) {
    const known = looks.user.size;
    const { people, isWhole } = peopleFor(world, { paths: looks.user, bases });
    const asksForKeys = subject.asksForKeys || looks.user.has("scopes") || looks.user.has("_strategy");
    const asked = asksForKeys ? people.flatMap((person) => withKeys(world, person)) : people;
    const trials: Trial[] = [];
    let isAll = isWhole;
    for (const person of asked) {
      const tried = await tryPerson(world, subject, { person, among: asked.length });
      trials.push(...tried.trials);
      addLooks(looks, tried.looks);
      isAll &&= tried.isWhole;
      if (looks.user.size > known && round < MOST_ROUNDS) {
        bases.push(person);
        break;
      }
    }
    if (looks.user.size === known || round === MOST_ROUNDS)
      return {
        trials,
        outside: [...looks.outside],
        isWhole: isAll && looks.user.size === known,
        hasKeys: asksForKeys,
      };
  }
}

function withKeys(world: World, person: Person): readonly Person[] {
  const { collection } = person;
  if (collection === null || !SIDES.every((side) => hasKeys(world[side].collections.get(collection))))
    return [person];
  return [person, ...SCOPES.map((key) => ({ ...person, key }))];
}

/** Whether somebody is an administrator in a version. */
export async function isAdministratorIn(world: World, side: Side, person: Person): Promise<boolean> {
  const before = world.probe.looks;
  world.probe.looks = noLooks();
  const caller = callerOf(world, side, person);
  const isOne = caller !== null && (await isAdministrator(caller));
  world.probe.looks = before;
  return isOne;
}

/** The same person without a key. */
export function inPerson(person: Person): string {
  return nameOf({ ...person, key: null });
}
