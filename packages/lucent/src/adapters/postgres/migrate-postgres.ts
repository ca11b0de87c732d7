import { DatabaseUnavailable, type SchemaChange } from "../../ports/index.ts";
import { compileSchemaChange } from "../sql/index.ts";
import type { Connections } from "./connections.ts";
import type { Statement } from "./exchange.ts";
import { foreignKeysOf } from "./foreign-keys.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { isLost, isUnavailable } from "./postgres-failure.ts";

/** Any number will do, as long as every node takes the same: "lucent" in ASCII. */
const LOCK = "119164803542644";

/** Takes the steps of a plan in one transaction, one node after the other. */
export async function migratePostgres(
  connections: Connections,
  changes: readonly SchemaChange[],
): Promise<void> {
  const ofKind = (...kinds: SchemaChange["kind"][]) =>
    changes
      .filter(({ kind }) => kinds.includes(kind))
      .map((change) => compileSchemaChange(change, postgresDialect));
  const steps = [
    "begin",
    "set local lock_timeout to '60s'",
    "set local statement_timeout to 0",
    `select pg_advisory_xact_lock(${LOCK})`,
    ...ofKind("create table"),
    // A table may refer to one that is made after it.
    ...changes.flatMap(foreignKeysOf),
    ...ofKind("add column", "create index", "drop index"),
    "commit",
  ];
  await connections.use(async (ask) => {
    try {
      await ask(steps.map(plain));
    } catch (error) {
      if (!isLost(error)) await ask([plain("rollback")]);
      if (!isUnavailable(error)) throw error;
      const message = `The tables cannot be changed: ${(error as Error).message}`;
      throw new DatabaseUnavailable(message, { cause: error });
    }
  });
}

function plain(sql: string): Statement {
  return { sql, values: [] };
}
