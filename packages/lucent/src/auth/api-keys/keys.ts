import { moment } from "../../base/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { Condition, Operand } from "../../ports/index.ts";
import { gatherTimes } from "../gather-times.ts";
import { mayComeIn } from "../people.ts";
import { API_KEYS } from "../tables.ts";

/** When keys were last used. */
export const keysUsed = gatherTimes({ table: API_KEYS, column: "lastUsedAt" });

/** The condition that picks one key. */
export function keyIs(id: string): Condition {
  return { compare: column("id"), is: "=", value: id };
}

/** The condition that picks the keys of a person. */
export function keysOf(person: string): Condition {
  return { compare: column("person"), is: "=", value: person };
}

/** The condition over a key that it has not expired at a time, as columns hold it. */
export function notExpired(now: Operand): Condition {
  return { any: [{ isNull: column("expiresAt") }, { compare: column("expiresAt"), is: ">", value: now }] };
}

/** The condition that a key has not been revoked meanwhile, and that its owner has not been disabled. */
export function stillOpens({ clock }: Engine, id: string, person: string): Condition {
  const now = clock.now();
  const stands: Condition = {
    exists: { from: API_KEYS.name, where: { all: [keyIs(id), notExpired(moment(now))] } },
  };
  return { all: [stands, mayComeIn(person, now)] };
}

function column(name: string) {
  return { table: API_KEYS.name, column: name };
}
