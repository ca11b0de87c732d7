import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseUnavailable, type SchemaChange } from "../../ports/index.ts";
import { compileSchemaChange, stepsLeft } from "../sql/index.ts";
import type { Ask, Connections } from "./connections.ts";
import type { Answer } from "./exchange.ts";
import { foreignKeysOf } from "./foreign-keys.ts";
import { introspectPostgres } from "./introspect-postgres.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { isInTheWay, isLost, isUnavailable, saidBy } from "./postgres-failure.ts";

/** Any number will do, as long as every node takes the same: "lucent" in ASCII. */
const LOCK = "119164803542644";
/** Whoever waits for a table makes all others wait behind it, so that it lets them pass after so long. */
const TURN = "2s";
const TURNS = 15;
const PAUSE = 500;

const NOT_ALLOWED = "42501";
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Takes the steps of a plan in one transaction, one node after the other: what another has done meanwhile is not done
 * again. Where a table is in use, it is tried again and again for half a minute.
 */
export async function migratePostgres(
  connections: Connections,
  changes: readonly SchemaChange[],
): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await connections.use((ask) => takeSteps(ask, changes), { isEndless: true });
    } catch (error) {
      if (!isInUse(error) || turn === TURNS) throw refusal(error);
      await sleep(PAUSE);
    }
  }
}

async function takeSteps(ask: Ask, changes: readonly SchemaChange[]): Promise<void> {
  const run = (statements: readonly string[]) => ask(statements.map((sql) => ({ sql, values: [] })));
  try {
    await run([
      "begin isolation level read committed",
      "set local statement_timeout to 0",
      "set local lock_timeout to 0",
      `select pg_advisory_xact_lock(${LOCK})`,
      `set local lock_timeout to '${TURN}'`,
    ]);
    const standing = await introspectPostgres(async (statement) => {
      const [answer] = await ask([statement]);
      return (answer as Answer).rows;
    });
    await run([...stepsOf(stepsLeft(changes, standing)), "commit"]);
  } catch (error) {
    if (!isLost(error)) await run(["rollback"]);
    throw error;
  }
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
  const message = `The tables cannot be changed: ${(error as Error).message}`;
  if (isInUse(error)) {
    return new DatabaseUnavailable(
      `${message}. Something else holds a table for longer than ${TURN} at a time.`,
      {
        cause: error,
      },
    );
  }
  const isRefused = saidBy(error)?.code === NOT_ALLOWED;
  return isRefused || isUnavailable(error) ? new DatabaseUnavailable(message, { cause: error }) : error;
}
