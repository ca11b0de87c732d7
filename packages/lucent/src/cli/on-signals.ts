import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

// One Ctrl-C can arrive twice: the terminal sends it to everybody in the foreground, and npm passes its own on.
const ECHO = 300;

const PARENT_CHECK = 500;

/** What to do when the process is asked to end. */
export interface Ending {
  /** On the first signal; the process ends with 0 when it is done. */
  gracefully(): Promise<void>;
  /** On a second one, before the process ends at once. */
  atOnce?(): void;
}

/** Ends the process on a signal: the first time when everything is finished, the second time at once. */
export function onSignals({ gracefully, atOnce }: Ending): void {
  let first: { readonly signal: string; readonly at: number } | undefined;
  const take = (signal: (typeof SIGNALS)[number]) => {
    if (first) {
      if (signal === "SIGINT" && first.signal === "SIGINT" && performance.now() - first.at < ECHO) return;
      atOnce?.();
      process.exit(128 + constants.signals[signal]);
    }
    first = { signal, at: performance.now() };
    gracefully().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, () => take(signal));
  whenAbandoned(() => take("SIGTERM"));
}

/**
 * A signal to npm ends npm and the shell that it started, but not what runs in that shell, which would hold its
 * port for ever. So under npm, the end of the shell counts as the signal.
 */
function whenAbandoned(end: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, PARENT_CHECK);
  timer.unref();
}
