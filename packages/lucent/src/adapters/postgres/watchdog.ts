/** What is watched of a connection. */
export interface Watched {
  readonly isAsking: boolean;
  /** Grows with all that the server sends. */
  readonly heard: number;
}

/** What the watchdog looks at, and what it does. */
export interface Watch<Connection extends Watched> {
  /** The connections that somebody uses. */
  used(): Iterable<Connection>;
  /** Milliseconds after which no answer comes any more. */
  readonly longest: number;
  /** Whether the database answers somebody new. */
  probe(): Promise<boolean>;
  /** The database answers nobody. */
  onSilence(): void;
  /** This one waits longer than any statement may take. */
  onStuck(connection: Connection): void;
}

/** How often it looks, in milliseconds. */
const STEP = 100;
/** After so many steps without an answer somebody new asks the database; the next one does so as many steps later. */
const SILENCE = 9;

/**
 * Tells a slow statement from a database that hangs: such a one goes on taking connections while it answers nothing,
 * and no time limit of its own ends that. Time is counted in steps, so that a process that was busy itself does not
 * take that for silence. Call what it gives whenever something is asked.
 */
export function watchdogOf<Connection extends Watched>(watch: Watch<Connection>): () => void {
  const silent = new Map<Connection, { readonly heard: number; steps: number }>();
  let timer: NodeJS.Timeout | null = null;
  let isProbing = false;
  let trusted = 0;

  function listen(): number {
    const asking = [...watch.used()].filter(({ isAsking }) => isAsking);
    for (const connection of silent.keys()) if (!asking.includes(connection)) silent.delete(connection);
    for (const connection of asking) {
      const { heard } = connection;
      const known = silent.get(connection);
      if (known?.heard === heard) known.steps += 1;
      else silent.set(connection, { heard, steps: 0 });
    }
    return Math.max(-1, ...[...silent.values()].map(({ steps }) => steps));
  }

  async function probe(): Promise<void> {
    isProbing = true;
    const suspected = [...silent];
    const answers = await watch.probe();
    isProbing = false;
    trusted = SILENCE;
    listen();
    const isStillSilent = suspected.every(([connection, seen]) => silent.get(connection) === seen);
    if (!answers && isStillSilent) watch.onSilence();
  }

  function step(): void {
    const longest = listen();
    if (longest < 0) {
      clearInterval(timer as NodeJS.Timeout);
      timer = null;
      return;
    }
    trusted -= 1;
    if (longest >= SILENCE && trusted <= 0 && !isProbing) void probe();
    for (const [connection, { steps }] of silent)
      if (steps * STEP >= watch.longest) watch.onStuck(connection);
  }

  return () => {
    if (timer !== null) return;
    timer = setInterval(step, STEP);
    timer.unref();
  };
}
