/** Waits for a turn of one's own in the event loop. */
export type Turn = () => Promise<void>;

/**
 * Gives each who asks a turn of their own, one after another. Denial of service: all fields of a root would read their
 * lists in one go, and everybody else would wait for as long as all of them take together.
 */
export function takeTurns(): Turn {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}
