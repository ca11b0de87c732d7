import type { Credential } from "./probes.ts";
import type { Client, Key, Person, Session } from "./world.ts";

const RECENT = 3;

/** Anybody. */
export function someone({ world, random }: Client): Person {
  return random.pick(world.people);
}

/** Any session of somebody's: mostly one that seems to stand, now and then one that is over. */
export function anySession(client: Client, { sessions }: Person): Session | undefined {
  return mostlyAlive(client, sessions);
}

/** Any key of somebody's, likewise. */
export function anyKey(client: Client, { keys }: Person): Key | undefined {
  return mostlyAlive(client, keys);
}

/** Anything by which somebody can come, likewise. */
export function anyCredential(client: Client, person: Person): Credential | undefined {
  const key = client.random.isOneIn(3) ? anyKey(client, person) : undefined;
  if (key) return { key };
  const session = anySession(client, person);
  return session && { session };
}

/** Somebody's sessions that seem to stand, the last few. */
export function theirSessions({ sessions }: Person): readonly Credential[] {
  return recent(sessions).map((session) => ({ session }));
}

/** All by which somebody can come, as far as it seems to stand: the last few of each kind. */
export function theirCredentials(person: Person): readonly Credential[] {
  return [...theirSessions(person), ...recent(person.keys).map((key) => ({ key }))];
}

function mostlyAlive<Item extends { isOver: boolean }>({ random }: Client, items: readonly Item[]) {
  const alive = recent(items);
  return alive.length > 0 && !random.isOneIn(6) ? random.pick(alive) : random.pick(items.slice(-RECENT));
}

function recent<Item extends { readonly isOver: boolean }>(items: readonly Item[]): readonly Item[] {
  return items.filter(({ isOver }) => !isOver).slice(-RECENT);
}
