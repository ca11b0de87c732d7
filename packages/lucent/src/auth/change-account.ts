import { allOf, standingOf } from "../documents/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Call } from "../operation/index.ts";
import type { Value, Write } from "../ports/index.ts";
import { type EventName, tellOf } from "./events/index.ts";
import { isPerson, keepBeside } from "./people.ts";
import { readAccount } from "./read-accounts.ts";
import { PEOPLE } from "./tables.ts";

/** A change of what the engine keeps of somebody. */
interface AccountChange {
  readonly set: Readonly<Record<string, Value>>;
  readonly event: EventName;
  /** What goes with it in the same batch. */
  readonly beside?: readonly Write[];
}

/** Writes what the engine keeps of somebody, with all that goes with it, and gives the account as it is then. */
export async function changeAccount(
  call: Call<{ readonly id: string }>,
  { set, event, beside = [] }: AccountChange,
) {
  const { engine, collection, caller, input } = call;
  const { id } = input;
  await readAccount(engine, collection, id);
  const where = allOf(isPerson(id), standingOf(caller));
  const commit = await engine.database.commit([
    keepBeside(collection, id),
    { kind: "update", table: PEOPLE.name, set, where, expect: 1 },
    ...beside,
    ...tellOf(call, { event, person: id }),
  ]);
  if (!commit.ok) throw new LucentError("FORBIDDEN");
  return readAccount(engine, collection, id);
}
