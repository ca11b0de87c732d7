import { moment } from "../../base/index.ts";
import type { ResolvedAuth } from "../../config/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Condition, Write } from "../../ports/index.ts";
import { tellOf } from "../events/index.ts";
import { post } from "../outbox/index.ts";
import { isPerson } from "../people.ts";
import { ATTEMPTS, PEOPLE } from "../tables.ts";
import { column, isCounterOf, isUnlocked } from "./counter.ts";

const DAY = 24 * 60 * 60 * 1000;

/**
 * The statements that lock an account once all attempts that are allowed have failed. The owner is told of it at most
 * once a day; the last of the statements is the lock. An id of nobody makes them lock and tell nobody.
 */
export function lockIfReached(
  scene: Scene,
  { account, person }: { readonly account: string; readonly person: string },
): readonly Write[] {
  const { engine, collection } = scene;
  const { lockout } = collection.auth as ResolvedAuth;
  if (!lockout) return [];
  const now = engine.clock.now();
  const isReached: Condition = {
    all: [
      isCounterOf(account),
      isUnlocked,
      { compare: column("failures"), is: ">=", value: lockout.attempts },
      { compare: column("undecided"), is: "<=", value: 0 },
    ],
  };
  const isThere: Condition = { exists: { from: PEOPLE.name, where: isPerson(person) } };
  const isNews: Condition = { all: [isReached, isUntold(now)] };
  return [
    ...tellOf(scene, { event: "account locked", person, when: { all: [isThere, isReachedAt(isReached)] } }),
    post(scene, { letter: "locked", person, when: isReachedAt(isNews) }),
    {
      kind: "update",
      table: ATTEMPTS.name,
      set: { toldAt: moment(now) },
      where: { all: [isNews, isThere] },
    },
    {
      kind: "update",
      table: ATTEMPTS.name,
      set: { lockedUntil: moment(now + lockout.time) },
      where: isReached,
    },
  ];
}

function isReachedAt(where: Condition): Condition {
  return { exists: { from: ATTEMPTS.name, where } };
}

/** The condition that nobody has been told of a lock within a day, at a time in milliseconds since 1970. */
export function isUntold(now: number): Condition {
  return {
    any: [{ isNull: column("toldAt") }, { compare: column("toldAt"), is: "<=", value: moment(now - DAY) }],
  };
}
