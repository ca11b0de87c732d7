import { moment } from "../base/index.ts";
import type { ResolvedAuth, ResolvedCollection } from "../config/index.ts";
import type { StatelessClaims } from "../crypto/index.ts";
import { type Document, modelOf } from "../documents/index.ts";
import { type Engine, perCollection } from "../operation/index.ts";
import type { Condition, Update } from "../ports/index.ts";
import { isEnabled, isPerson } from "./people.ts";
import type { SignIn } from "./sessions.ts";
import { PEOPLE } from "./tables.ts";
import { isNotAwaitingProof } from "./verified.ts";

/** A sign-in of which nothing is kept: its tokens hold until the person's sign-ins are of another generation. */
export interface StatelessSignIn extends SignIn {
  readonly id: null;
  readonly generation: number;
}

/** A sign-in without a session that began at a time in milliseconds since 1970. */
export function statelessSignIn(
  { auth }: ResolvedCollection,
  since: number,
  generation: number,
): StatelessSignIn {
  const expiresAt = moment(since + (auth as ResolvedAuth).absoluteLife);
  return { id: null, generation, createdAt: moment(since), expiresAt, idleExpiresAt: expiresAt };
}

/** The statement that lets a person in without writing anything new, and says of which generation they are. */
export function askGeneration(person: string, when: Condition): Update {
  return {
    kind: "update",
    table: PEOPLE.name,
    set: { generation: { increment: 0 } },
    where: { all: [isPerson(person), when] },
    returning: ["generation"],
    expect: 1,
  };
}

/** The person behind a token without a session, as they stand at this moment; null when what it tells of has ended. */
export async function readStateless(
  engine: Engine,
  collection: ResolvedCollection,
  { id, gen, auth_time: since }: StatelessClaims,
): Promise<{ session: StatelessSignIn; person: Document } | null> {
  if ((collection.auth as ResolvedAuth).useSessions) return null;
  const now = moment(engine.clock.now());
  const [row] = await personWithGeneration(engine, collection)({ id, now });
  if (!row || (row[GENERATION] ?? 0) !== gen) return null;
  const session = statelessSignIn(collection, since * 1000, gen);
  return session.expiresAt > now ? { session, person: modelOf(collection).toDocument(row) } : null;
}

/** The condition that nothing has ended a person's sign-ins of a generation meanwhile. */
export function isStillOf(generation: number, person: string, now: number): Condition {
  const column = { table: PEOPLE.name, column: "generation" };
  const isSame: Condition = { compare: column, is: "=", value: generation };
  const isOf: Condition = generation === 0 ? { any: [{ isNull: column }, isSame] } : isSame;
  return { exists: { from: PEOPLE.name, where: { all: [isPerson(person), isEnabled(now), isOf] } } };
}

// No field can have this name, so it cannot hide one.
const GENERATION = "$generation";

/** What every request with such a token costs, as with a session: one statement by primary key. */
const personWithGeneration = perCollection((engine, collection) => {
  const { select } = modelOf(collection);
  const id = { table: collection.table, column: "id" };
  return engine.database.prepare({
    ...select,
    columns: [...select.columns, { table: PEOPLE.name, column: "generation", as: GENERATION }],
    joins: [
      {
        table: PEOPLE.name,
        on: { compare: { table: PEOPLE.name, column: "id" }, is: "=", value: id },
      },
    ],
    where: {
      all: [
        { compare: id, is: "=", value: { parameter: "id" } },
        isEnabled({ parameter: "now" }),
        isNotAwaitingProof(collection),
      ],
    },
  });
});
