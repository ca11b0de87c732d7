import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseUnavailable } from "../../ports/index.ts";
import type { Ask, Connections } from "./connections.ts";
import type { Answer, Statement } from "./exchange.ts";
import { lanesOf } from "./lanes.ts";
import { isInTheWay, isLost, isStale, isToldToStop, isUnavailable, saidBy } from "./postgres-failure.ts";
import { StatementFailure } from "./statement-failure.ts";

/** How long a batch tries to pass others that are in its way, and waits for whatever it needs; in milliseconds. */
const PATIENCE = 1_800;
const LONGEST_PAUSE = 50;

/** Commits batches of statements. */
export type Committer = (statements: readonly Statement[]) => Promise<Answer[]>;

/**
 * Commits each batch as if it were alone: in a serializable transaction, sent whole in one round trip and tried
 * again where another was in the way. A batch is only ever repeated when the server said that nothing of it was kept.
 */
export function committerOf(connections: Connections, settings: readonly Statement[]): Committer {
  const begin: readonly Statement[] = [
    { sql: "begin isolation level serializable", values: [] },
    ...settings,
  ];
  const lanes = lanesOf();

  async function attempt(statements: readonly Statement[], until: number): Promise<Answer[]> {
    return connections.use(
      async (ask) => {
        try {
          const answers = await ask([...begin, ...statements, { sql: "commit", values: [] }]);
          return answers.slice(begin.length, -1);
        } catch (error) {
          if (!isLost(error)) await undo(ask);
          throw error instanceof StatementFailure ? error.behind(begin.length) : error;
        }
      },
      { until },
    );
  }

  async function persist(statements: readonly Statement[], until: number): Promise<Answer[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(statements, until);
      } catch (error) {
        if (!mayRepeat(error) || performance.now() > until) throw error;
        await sleep(Math.random() * Math.min(LONGEST_PAUSE, 2 ** tries));
      }
    }
  }

  /** Whoever was in another's way goes on one after the other, so that a crowd at one row is soon through. */
  async function commit(statements: readonly Statement[]): Promise<Answer[]> {
    const until = performance.now() + PATIENCE;
    try {
      return await attempt(statements, until);
    } catch (error) {
      if (!mayRepeat(error)) throw error;
      return lanes.take(statements[0]?.sql ?? "", {
        until,
        act: () => persist(statements, until),
        late: () => error as Error,
      });
    }
  }

  return async (statements) => {
    try {
      return await connections.hold(() => commit(statements));
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      if (!isUnavailable(error) && !isInTheWay(error)) throw error;
      const said = saidBy(error)?.message ?? (error as Error).message;
      throw new DatabaseUnavailable(`The database cannot be written: ${said}`, { cause: error });
    }
  };
}

function mayRepeat(error: unknown): boolean {
  return isInTheWay(error) || isStale(error) || isToldToStop(error);
}

/** A connection that does not take it back is lost, and what it left behind ends with it. */
async function undo(ask: Ask): Promise<void> {
  await ask([{ sql: "rollback", values: [] }]).catch(() => undefined);
}
