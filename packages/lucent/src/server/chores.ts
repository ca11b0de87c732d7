import { type Chore, type Engine, runChore } from "../operation/index.ts";

const JITTER = 0.2;

/** The chores of a running instance. */
export interface Chores {
  /** Does no more of them, once those that each node does for itself have been done a last time. */
  stop(): Promise<void>;
}

/** Starts what is to be done again and again. Nothing is done in the first moments, so that a start stays short. */
export function startChores(engine: Engine): Chores {
  const { chores } = engine.registry;
  const started = chores.map((chore) => repeat(engine, chore));
  return {
    async stop() {
      await Promise.all(started.map(({ stop }) => stop()));
      await Promise.all(chores.filter(({ isPerNode }) => isPerNode).map((chore) => attempt(engine, chore)));
    },
  };
}

function repeat(engine: Engine, chore: Chore): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  let isStopped = false;
  let timer = later();

  function later(): NodeJS.Timeout {
    // Nodes that were started together do not come together again and again.
    const wait = chore.every * (1 + (Math.random() - 0.5) * JITTER);
    return setTimeout(turn, wait).unref();
  }

  async function turn(): Promise<void> {
    running = attempt(engine, chore);
    await running;
    running = undefined;
    if (!isStopped) timer = later();
  }

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** A chore that fails is tried again at its next turn. */
async function attempt(engine: Engine, chore: Chore): Promise<void> {
  try {
    await runChore(engine, chore);
  } catch (error) {
    engine.log.warn({ chore: chore.name, err: error }, "A chore failed; it is tried again later.");
  }
}
