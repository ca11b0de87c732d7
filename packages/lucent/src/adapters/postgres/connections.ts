import type { Pool, PoolClient } from "pg";
import { DatabaseUnavailable } from "../../ports/index.ts";
import { type Answer, Exchange, type RowWatch, type Statement } from "./exchange.ts";
import { isLost } from "./postgres-failure.ts";

/** So many may wait for a connection; a server that is down or too slow shall not gather requests without end. */
const MOST_WAITING = 5_000;

/** Sends statements through one connection in one round trip. */
export type Ask = (statements: readonly Statement[], watch?: RowWatch) => Promise<Answer[]>;

/** A bounded number of connections that are made when they are needed. */
export interface Connections {
  /** Lends a connection for as long as the act takes. One that was lost meanwhile is not used again. */
  use<Result>(act: (ask: Ask) => Promise<Result>): Promise<Result>;
  /** Waits for the acts in flight, then ends all connections. */
  close(): Promise<void>;
}

/** Lends the connections of a pool. */
export function connectionsOf(pool: Pool): Connections {
  // A connection that dies tells whoever uses it; without a listener it would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", () => undefined);
  let closing: Promise<void> | null = null;

  async function lend(): Promise<PoolClient> {
    if (closing !== null) throw new DatabaseUnavailable("The database is closed.");
    if (pool.waitingCount >= MOST_WAITING) {
      throw new DatabaseUnavailable("Too many requests wait for the database.");
    }
    try {
      return await pool.connect();
    } catch (error) {
      throw new DatabaseUnavailable(`The database cannot be reached: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }

  return {
    async use(act) {
      const client = await lend();
      let lost = false;
      const ask: Ask = async (statements, watch) => {
        try {
          return await exchange(client, statements, watch ?? null);
        } catch (error) {
          lost ||= isLost(error);
          throw error;
        }
      };
      try {
        return await act(ask);
      } finally {
        client.release(lost);
      }
    },
    close() {
      closing ??= pool.end();
      return closing;
    },
  };
}

function exchange(
  client: PoolClient,
  statements: readonly Statement[],
  watch: RowWatch | null,
): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    client.query(new Exchange(statements, watch, { resolve, reject }));
  });
}
