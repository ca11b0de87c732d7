import { setTimeout as sleep } from "node:timers/promises";
import {
  DatabaseUnavailable,
  type Durability,
  type SchemaChange,
  type SchemaPlan,
  type Table,
} from "../../ports/index.ts";
import { compileSchemaChange, planChanges, stepsLeft } from "../sql/index.ts";
import type { Connections } from "./connections.ts";
import { foreignKeysOf } from "./foreign-keys.ts";
import { introspectPostgres } from "./introspect-postgres.ts";
import { inLongTransaction, type LongTransaction } from "./long-transaction.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { isInTheWay, isUnavailable, saidBy } from "./postgres-failure.ts";

/** Any number will do, as long as every node takes the same: "lucent" in ASCII. */
const LOCK = "119164803542644";
/** Whoever waits for a table makes all others wait behind it, who have less patience than 1.5 s. */
const TURN = "500ms";
const TURNS = 60;
const PAUSE = 500;

const NOT_ALLOWED = "42501";
const LOCK_NOT_AVAILABLE = "55P03";

/** Compares the wanted tables with those that stand, all as of one moment. */
export async function planPostgres(
  connections: Connections,
  { wanted, durability }: { readonly wanted: readonly Table[]; readonly durability: Durability },
): Promise<SchemaPlan> {
  try {
    return await inLongTransaction(
      connections,
      "begin isolation level repeatable read read only",
      async ({ ask }) => planChanges(wanted, await introspectPostgres(ask, durability)),
    );
  } catch (error) {
    throw refusal(error);
  }
}

/**
 * Takes the steps of a plan in one transaction, one node after the other: what another has done meanwhile is not done
 * again. Where a table is in use, it is tried again and again for a minute.
 */
export async function migratePostgres(
  connections: Connections,
  changes: readonly SchemaChange[],
): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await inLongTransaction(connections, "begin isolation level read committed", (transaction) =>
        takeSteps(transaction, changes),
      );
    } catch (error) {
      if (!isInUse(error) || turn === TURNS) throw refusal(error);
      await sleep(PAUSE);
    }
  }
}

async function takeSteps({ run, ask }: LongTransaction, changes: readonly SchemaChange[]): Promise<void> {
  await run(`select pg_advisory_xact_lock(${LOCK})`, `set local lock_timeout to '${TURN}'`);
  await run(...stepsOf(stepsLeft(changes, await introspectPostgres(ask, "relaxed"))));
}

/** A table may refer to one that is made after it. */
function stepsOf(changes: readonly SchemaChange[]): string[] {
  const isNew = ({ kind }: SchemaChange) => kind === "create table";
  const compile = (change: SchemaChange) => compileSchemaChange(change, postgresDialect);
  return [
    ...changes.filter(isNew).map(compile),
    ...changes.flatMap(foreignKeysOf),
    ...changes.filter((change) => !isNew(change)).map(compile),
  ];
}

function isInUse(error: unknown): boolean {
  return isInTheWay(error) || saidBy(error)?.code === LOCK_NOT_AVAILABLE;
}

function refusal(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable) return error;
  const message = `The tables cannot be read or changed: ${(error as Error).message}`;
  if (isInUse(error)) {
    return new DatabaseUnavailable(`${message}. Something else has held one of them for a minute.`, {
      cause: error,
    });
  }
  if (saidBy(error)?.code === NOT_ALLOWED) {
    return new DatabaseUnavailable(`${message}. Only the owner may: run \`lucent migrate\` as that role.`, {
      cause: error,
    });
  }
  return isUnavailable(error) ? new DatabaseUnavailable(message, { cause: error }) : error;
}
