import { moment } from "../../base/index.ts";
import { allOf, standingOf } from "../../documents/index.ts";
import { LucentError } from "../../errors/index.ts";
import type { Engine, Scene } from "../../operation/index.ts";
import type { Value } from "../../ports/index.ts";
import { tellOf } from "../events/index.ts";
import { mayComeIn } from "../people.ts";
import { API_KEYS } from "../tables.ts";
import { keysOf, notExpired } from "./keys.ts";

/** How many keys a person may have at once; those that have expired make room. */
const MOST_KEYS = 100;

/** What is written of a key, but for its place among those of its owner. */
export interface KeyValues extends Readonly<Record<string, Value>> {
  readonly id: string;
  readonly person: string;
}

/**
 * Writes a new key where there is room for it. Race: every key has a place that no other of its owner can have, so that
 * no number of requests at once makes more than there are; and a session that was ended makes none.
 */
export async function insertKey(scene: Scene, values: KeyValues): Promise<void> {
  const { engine, caller } = scene;
  const { database, clock } = engine;
  const { person } = values;
  for (let attempt = 0; attempt < MOST_KEYS; attempt += 1) {
    const now = clock.now();
    const free = await freePlaces(engine, person, now);
    // Requests that come at once all try the first one; those that it was taken from spread out.
    const place = free[attempt === 0 ? 0 : Math.floor(Math.random() * free.length)];
    if (place === undefined) throw new LucentError("TOO_MANY_API_KEYS");
    const isHere = { compare: { table: API_KEYS.name, column: "place" }, is: "=", value: place } as const;
    const hasExpired = { not: notExpired(moment(now)) };
    const commit = await database.commit([
      { kind: "delete", from: API_KEYS.name, where: { all: [keysOf(person), isHere, hasExpired] } },
      {
        kind: "insert",
        into: API_KEYS.name,
        values: { ...values, place },
        expect: 1,
        when: allOf(mayComeIn(person, now), standingOf(caller)),
      },
      ...tellOf(scene, { event: "API key created", person, details: { apiKey: values.id } }),
    ]);
    if (commit.ok) return;
    // Another key has taken the place meanwhile; there may be a further one.
    if (commit.failure.reason === "unique") continue;
    throw new LucentError(caller.credential ? "INVALID_TOKEN" : "FORBIDDEN");
  }
  throw new LucentError("TOO_MANY_API_KEYS");
}

/** The places that no key has; where there are none, those of keys which have expired. */
async function freePlaces({ database }: Engine, person: string, now: number): Promise<readonly number[]> {
  const rows = await database.read({
    from: API_KEYS.name,
    columns: ["place", "expiresAt"].map((column) => ({ table: API_KEYS.name, column })),
    where: keysOf(person),
  });
  const taken = new Map(rows.map((row) => [row["place"], row["expiresAt"] as string | null]));
  const places = Array.from({ length: MOST_KEYS }, (_, place) => place);
  const free = places.filter((place) => !taken.has(place));
  const expired = places.filter((place) => (taken.get(place) ?? "9") <= moment(now));
  return free.length > 0 ? free : expired;
}
