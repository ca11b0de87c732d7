import { moment } from "../../base/index.ts";
import { type Engine, perEngine } from "../../operation/index.ts";
import type { Condition, Write } from "../../ports/index.ts";
import type { LetterName } from "../letters/index.ts";
import { OUTBOX } from "../tables.ts";

/** A letter in the outbox. */
export interface OutboxRow {
  readonly id: string;
  readonly letter: LetterName;
  readonly person: string;
  readonly collection: string;
  readonly token: string | null;
  readonly address: string | null;
  readonly language: string | null;
  readonly origin: { readonly address?: string | null; readonly device?: string | null } | null;
  readonly createdAt: string;
  readonly attempts: number;
  readonly dueAt: string;
}

// A node that dies with a letter in hand keeps the others from it no longer than this, and no attempt takes as long.
const CLAIM_MILLISECONDS = 2 * 60 * 1000;

/** Reads the letters that are due, those that have waited longest first. */
export async function dueLetters(engine: Engine, limit: number): Promise<OutboxRow[]> {
  const rows = await due(engine)({ now: moment(engine.clock.now()), limit });
  return rows as unknown as OutboxRow[];
}

/** When the next letter is due, in milliseconds since 1970; null where there is none. */
export async function nextDue(engine: Engine): Promise<number | null> {
  const [row] = await first(engine)({});
  return row ? Date.parse(row["dueAt"] as string) : null;
}

/** Takes a letter in hand; null where another node was quicker. */
export async function claim({ database, clock }: Engine, row: OutboxRow): Promise<OutboxRow | null> {
  const set = { attempts: row.attempts + 1, dueAt: moment(clock.now() + CLAIM_MILLISECONDS) };
  // Race: whoever took it meanwhile has moved both.
  const commit = await database.commit([
    { kind: "update", table: OUTBOX.name, set, where: isAsRead(row), expect: 1 },
  ]);
  return commit.ok ? { ...row, ...set } : null;
}

/** Puts a letter back until some moment, in milliseconds since 1970, as one that so many attempts were made to send. */
export async function putBack(
  { database }: Engine,
  row: OutboxRow,
  { until, attempts = row.attempts }: { readonly until: number; readonly attempts?: number },
): Promise<void> {
  const set = { dueAt: moment(until), attempts };
  await database.commit([{ kind: "update", table: OUTBOX.name, set, where: isAsRead(row) }]);
}

/** Takes a letter out: it is on its way, or nobody needs it any more. What that tells is written with it. */
export async function takeOut(
  { database }: Engine,
  row: OutboxRow,
  told: readonly Write[] = [],
): Promise<void> {
  await database.commit([{ kind: "delete", from: OUTBOX.name, where: isAsRead(row) }, ...told]);
}

function isAsRead({ id, attempts, dueAt }: OutboxRow): Condition {
  return {
    all: [
      { compare: column("id"), is: "=", value: id },
      { compare: column("attempts"), is: "=", value: attempts },
      { compare: column("dueAt"), is: "=", value: dueAt },
    ],
  };
}

const due = perEngine(({ database }) =>
  database.prepare({
    from: OUTBOX.name,
    columns: OUTBOX.columns.map(({ name }) => column(name)),
    where: { compare: column("dueAt"), is: "<=", value: { parameter: "now" } },
    orderBy: [{ column: column("dueAt"), direction: "ascending" }],
    limit: { parameter: "limit" },
  }),
);

const first = perEngine(({ database }) =>
  database.prepare({
    from: OUTBOX.name,
    columns: [column("dueAt")],
    orderBy: [{ column: column("dueAt"), direction: "ascending" }],
    limit: 1,
  }),
);

function column(name: string): { table: string; column: string } {
  return { table: OUTBOX.name, column: name };
}
