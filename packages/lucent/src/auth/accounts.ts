import { isId, moment } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { allOf, standingOf } from "../documents/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Call, Engine } from "../operation/index.ts";
import type { Row, Value, Write } from "../ports/index.ts";
import { s } from "../schema/index.ts";
import { type EventName, tellOf } from "./events/index.ts";
import { readLock } from "./lockout/index.ts";
import { isPerson, keepBeside } from "./people.ts";
import { countSessions } from "./sessions-of.ts";
import { PEOPLE } from "./tables.ts";

/** What administrators are told of somebody's account, beside the document. */
export const account = s.object({
  disabled: s.nullable(
    s.object({ at: s.time(), until: s.nullable(s.time()), reason: s.nullable(s.string()) }),
  ),
  locked: s.nullable(s.object({ until: s.time() })),
  failures: s.integer({ description: "How many wrong passwords count towards a lock." }),
  sessions: s.integer({ description: "How many of their sessions stand." }),
  passwordChangedAt: s.nullable(s.time()),
});

/** Reads somebody's account. */
export async function readAccount(engine: Engine, collection: ResolvedCollection, id: string) {
  if (!isId(id)) throw new LucentError("NOT_FOUND");
  const { table } = collection;
  const [row] = await engine.database.read({
    from: table,
    columns: ["disabledAt", "disabledUntil", "disabledReason", "passwordChangedAt"].map(column),
    // Documents from before their collection became one of people have no row there yet.
    joins: [
      {
        table: PEOPLE.name,
        on: { compare: column("id"), is: "=", value: { table, column: "id" } },
        optional: true,
      },
    ],
    where: { compare: { table, column: "id" }, is: "=", value: id },
  });
  if (!row) throw new LucentError("NOT_FOUND");
  const { lockedUntil, failures } = await readLock(engine, collection, id);
  return {
    disabled: disabledIn(row, moment(engine.clock.now())),
    locked: lockedUntil === null ? null : { until: lockedUntil },
    failures,
    sessions: await countSessions(engine, collection, id),
    passwordChangedAt: row["passwordChangedAt"] as string | null,
  };
}

function disabledIn(row: Row, now: string) {
  const [at, until, reason] = ["disabledAt", "disabledUntil", "disabledReason"].map(
    (name) => row[name] as string | null,
  );
  if (at == null || (until != null && until <= now)) return null;
  return { at, until: until ?? null, reason: reason ?? null };
}

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

function column(name: string) {
  return { table: PEOPLE.name, column: name };
}
