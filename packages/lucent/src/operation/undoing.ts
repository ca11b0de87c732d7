import type { Log } from "../ports/index.ts";

/** How to take back what was committed, should something after it fail. */
export interface Undoing {
  /** Takes down how to undo something; what came last is undone first. */
  compensate(undo: () => Promise<unknown>): void;
  /** Undoes all of it. What cannot be undone stands in the way of nothing else, and the log is told. */
  undo(): Promise<void>;
}

/** Begins to take down what may have to be undone; `about` is what the log is told beside a failure. */
export function beginUndoing(log: Log, about: Readonly<Record<string, unknown>>): Undoing {
  const steps: (() => Promise<unknown>)[] = [];
  return {
    compensate: (step) => void steps.unshift(step),
    async undo() {
      for (const step of steps) {
        await step().catch((err: unknown) =>
          log.error({ ...about, err }, "What was committed could not be undone."),
        );
      }
    },
  };
}
