import { moment, newId } from "../base/index.ts";
import type { Condition, Table } from "../ports/index.ts";
import { type Engine, perEngine } from "./engine.ts";

/** Something to be done again and again beside all requests. */
export interface Chore {
  readonly name: string;
  /** Milliseconds from the end of one run to the next, give or take a tenth. */
  readonly every: number;
  /** Whether each node does it for itself, and once more when it stops; else one node at a time does it for all. */
  readonly isPerNode?: true;
  run(engine: Engine): Promise<void>;
}

/** Which node does a chore, and until when nobody else may begin it. */
export const LEASES: Table = {
  name: "lucent_leases",
  columns: [
    { name: "chore", kind: "text", nullable: false },
    { name: "holder", kind: "id", nullable: false },
    { name: "until", kind: "time", nullable: false },
  ],
  primaryKey: ["chore"],
  indexes: [],
};

// A node that dies in the middle keeps the others from it no longer than this.
const LEASE_MILLISECONDS = 60_000;

/** What a node calls itself. */
const nodeOf = perEngine(() => newId());

/** Runs a chore, unless another node is at it or has just done it. Tells whether it ran. */
export async function runChore(engine: Engine, chore: Chore): Promise<boolean> {
  if (chore.isPerNode) {
    await chore.run(engine);
    return true;
  }
  if (!(await take(engine, chore))) return false;
  await chore.run(engine);
  await giveBack(engine, chore);
  return true;
}

/** Takes the lease, where nobody has it. Of two nodes that try at once, one finds it taken. */
async function take(engine: Engine, { name: chore }: Chore): Promise<boolean> {
  const now = engine.clock.now();
  const set = { holder: nodeOf(engine), until: moment(now + LEASE_MILLISECONDS) };
  const isFree: Condition = { compare: column("until"), is: "<=", value: moment(now) };
  const isNew: Condition = { not: { exists: { from: LEASES.name, where: leaseOf(chore) } } };
  const commit = await engine.database.commit([
    { kind: "insert", into: LEASES.name, values: { ...set, chore, until: moment(0) }, when: isNew },
    { kind: "update", table: LEASES.name, set, where: { all: [leaseOf(chore), isFree] }, expect: 1 },
  ]);
  return commit.ok;
}

/** Keeps the lease until the next run is due, so that the chore is done as often as it says, however many nodes there are. */
async function giveBack(engine: Engine, { name, every }: Chore): Promise<void> {
  const mine = { compare: column("holder"), is: "=", value: nodeOf(engine) } as const;
  const until = moment(engine.clock.now() + every * 0.9);
  await engine.database.commit([
    { kind: "update", table: LEASES.name, set: { until }, where: { all: [leaseOf(name), mine] } },
  ]);
}

function leaseOf(name: string): Condition {
  return { compare: column("chore"), is: "=", value: name };
}

function column(name: string) {
  return { table: LEASES.name, column: name };
}
