import { DatabaseUnavailable } from "../../ports/index.ts";

/** So many may wait; a database that is down or too slow shall not gather requests without end. */
const MOST_WAITING = 5_000;

interface Waiter<Thing> {
  readonly timer: NodeJS.Timeout;
  resolve(thing: Thing): void;
  reject(error: Error): void;
}

/** Those who wait for a thing, first come, first served, each for a bounded time. */
export interface Line<Thing> {
  readonly length: () => number;
  /** Waits for so many milliseconds at most; `why` says what kept everybody waiting. */
  wait(milliseconds: number, why: () => Error): Promise<Thing>;
  /** Gives the thing to whoever waits longest; false where nobody waits. */
  serve(thing: Thing): boolean;
  /** Sends everybody away. */
  dismiss(error: Error): void;
}

/** Makes a line in which nobody stands. */
export function lineOf<Thing>(): Line<Thing> {
  const waiting = new Set<Waiter<Thing>>();

  return {
    length: () => waiting.size,
    wait(milliseconds, why) {
      if (waiting.size >= MOST_WAITING) {
        return Promise.reject(new DatabaseUnavailable("Too many requests wait for the database."));
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(waiter);
          reject(why());
        }, milliseconds);
        const waiter = { timer, resolve, reject };
        waiting.add(waiter);
      });
    },
    serve(thing) {
      const [first] = waiting;
      if (first === undefined) return false;
      waiting.delete(first);
      clearTimeout(first.timer);
      first.resolve(thing);
      return true;
    },
    dismiss(error) {
      const all = [...waiting];
      waiting.clear();
      for (const { timer, reject } of all) {
        clearTimeout(timer);
        reject(error);
      }
    },
  };
}
