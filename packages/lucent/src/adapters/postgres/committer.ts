import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseUnavailable } from "../../ports/index.ts";
import type { Ask, Connections } from "./connections.ts";
import { type Answer, type Statement, StatementFailure } from "./exchange.ts";
import { isInTheWay, isLost, isStale, isToldToStop, isUnavailable, saidBy } from "./postgres-failure.ts";

/** How long a batch tries to pass others that are in its way, in milliseconds. */
const PATIENCE = 5_000;
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
  let lane: Promise<unknown> = Promise.resolve();

  async function attempt(statements: readonly Statement[]): Promise<Answer[]> {
    return connections.use(async (ask) => {
      try {
        const answers = await ask([...begin, ...statements, { sql: "commit", values: [] }]);
        return answers.slice(begin.length, -1);
      } catch (error) {
        if (!isLost(error)) await undo(ask);
        throw error instanceof StatementFailure ? error.behind(begin.length) : error;
      }
    });
  }

  /** Whoever was in another's way goes on one after the other, so that a crowd at one row is soon through. */
  function inLane<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = lane.then(act, act);
    lane = turn.catch(() => undefined);
    return turn;
  }

  async function persist(statements: readonly Statement[], until: number): Promise<Answer[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(statements);
      } catch (error) {
        if (!mayRepeat(error) || Date.now() > until) throw error;
        await sleep(Math.random() * Math.min(LONGEST_PAUSE, 2 ** tries));
      }
    }
  }

  return async (statements) => {
    try {
      return await attempt(statements).catch((error: unknown) => {
        if (!mayRepeat(error)) throw error;
        return inLane(() => persist(statements, Date.now() + PATIENCE));
      });
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

async function undo(ask: Ask): Promise<void> {
  await ask([{ sql: "rollback", values: [] }]);
}
