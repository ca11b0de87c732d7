import type { Ask, Connections } from "./connections.ts";
import type { Answer, Statement } from "./exchange.ts";
import { isLost } from "./postgres-failure.ts";

/** A transaction that is open. */
export interface LongTransaction {
  /** Runs statements without values. */
  run(...statements: readonly string[]): Promise<void>;
  /** Runs one statement and gives its rows. */
  ask(statement: Statement): Promise<Answer["rows"]>;
}

/** Lets an act have a transaction whose statements may take any time; what fails leaves nothing of it behind. */
export async function inLongTransaction<Result>(
  connections: Connections,
  begin: string,
  act: (transaction: LongTransaction) => Promise<Result>,
): Promise<Result> {
  return connections.use(
    async (ask) => {
      const transaction = transactionOf(ask);
      try {
        await transaction.run(begin, "set local statement_timeout to 0", "set local lock_timeout to 0");
        const result = await act(transaction);
        await transaction.run("commit");
        return result;
      } catch (error) {
        if (!isLost(error)) await transaction.run("rollback");
        throw error;
      }
    },
    { isEndless: true },
  );
}

function transactionOf(ask: Ask): LongTransaction {
  return {
    async run(...statements) {
      await ask(statements.map((sql) => ({ sql, values: [] })));
    },
    async ask(statement) {
      const [answer] = await ask([statement]);
      return (answer as Answer).rows;
    },
  };
}
