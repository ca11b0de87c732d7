import { isId, moment } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { LucentError } from "../errors/index.ts";
import type { Engine } from "../operation/index.ts";
import type { Row } from "../ports/index.ts";
import { s } from "../schema/index.ts";
import { readLocks } from "./lockout/index.ts";
import { standingTokens } from "./mailed-tokens.ts";
import { peopleSeen } from "./people-seen.ts";
import { countSessions } from "./sessions-of.ts";
import { PEOPLE } from "./tables.ts";

/** What administrators are told of somebody's account, beside the document. */
export const account = s.object({
  id: s.id(),
  disabled: s.nullable(
    s.object({ at: s.time(), until: s.nullable(s.time()), reason: s.nullable(s.string()) }),
  ),
  locked: s.nullable(s.object({ until: s.time() })),
  failures: s.integer({ description: "How many wrong passwords count towards a lock." }),
  sessions: s.integer({ description: "How many of their sessions stand." }),
  passwordChangedAt: s.nullable(s.time({ description: "When they last got a password; null before." })),
  lastSeenAt: s.nullable(
    s.time({
      description: "When they were last here themselves: what programs do by their keys is not that.",
    }),
  ),
  invited: s.boolean({
    description: "Whether they still have to choose a password, by a letter that works.",
  }),
});

/** Reads how the account of somebody stands. */
export async function readAccount(engine: Engine, collection: ResolvedCollection, id: string) {
  const [found] = await readAccounts(engine, collection, [id]);
  if (!found) throw new LucentError("NOT_FOUND");
  return found;
}

/** Reads how the accounts of many stand, with as many reads as for one. Ids that are nobody's are left out. */
export async function readAccounts(engine: Engine, collection: ResolvedCollection, asked: readonly string[]) {
  const ids = [...new Set(asked)].filter(isId);
  if (ids.length === 0) return [];
  const [rows, locks, sessions, invitations] = await Promise.all([
    readRows(engine, collection, ids),
    readLocks(engine, collection, ids),
    countSessions(engine, collection, ids),
    standingTokens(engine, collection, { purpose: "invitation", people: ids }),
  ]);
  const rowOf = new Map(rows.map((row) => [row["person"] as string, row]));
  const invited = new Set(invitations.map(({ person }) => person));
  const now = moment(engine.clock.now());
  return ids.flatMap((id) => {
    const row = rowOf.get(id);
    if (!row) return [];
    const { lockedUntil, failures } = locks(id);
    return {
      id,
      disabled: disabledIn(row, now),
      locked: lockedUntil === null ? null : { until: lockedUntil },
      failures,
      sessions: sessions.get(id) ?? 0,
      passwordChangedAt: row["passwordChangedAt"] as string | null,
      lastSeenAt: peopleSeen.latest(engine, id, row["lastSeenAt"] as string | null),
      invited: invited.has(id),
    };
  });
}

function readRows({ database }: Engine, { table }: ResolvedCollection, ids: readonly string[]) {
  const person = { table, column: "id" };
  return database.read({
    from: table,
    columns: [{ ...person, as: "person" }, ...KEPT.map((name) => ({ table: PEOPLE.name, column: name }))],
    // Documents from before their collection became one of people have no row there yet.
    joins: [
      {
        table: PEOPLE.name,
        on: { compare: { table: PEOPLE.name, column: "id" }, is: "=", value: person },
        optional: true,
      },
    ],
    where: { oneOf: person, values: ids },
  });
}

const KEPT = ["disabledAt", "disabledUntil", "disabledReason", "passwordChangedAt", "lastSeenAt"] as const;

function disabledIn(row: Row, now: string) {
  const [at, until, reason] = ["disabledAt", "disabledUntil", "disabledReason"].map(
    (name) => row[name] as string | null,
  );
  if (at == null || (until != null && until <= now)) return null;
  return { at, until: until ?? null, reason: reason ?? null };
}
