/** Lets a few pieces of work run at a time, and shares the waiting places among those who ask. */
export interface FairQueue {
  /** Runs the work when its turn comes; rejects where there is no place for it. */
  run<Result>(asker: string, work: () => Promise<Result>): Promise<Result>;
}

interface Waiting {
  admit(): void;
  refuse(): void;
}

/**
 * Makes a queue with a line for each asker; the lines take turns. When all places are taken, whoever has
 * the longest line gives one up, so that one asker with a thousand pieces of work delays nobody else.
 */
export function createFairQueue(
  { concurrency, places }: { readonly concurrency: number; readonly places: number },
  refusal: () => Error,
): FairQueue {
  const lines = new Map<string, Waiting[]>();
  let running = 0;
  let waiting = 0;

  function place(asker: string): Promise<void> {
    if (waiting >= places && !makeRoom(asker)) return Promise.reject(refusal());
    return new Promise((resolve, reject) => {
      const line = lines.get(asker) ?? [];
      line.push({ admit: resolve, refuse: () => reject(refusal()) });
      lines.set(asker, line);
      waiting += 1;
    });
  }

  /** Takes the last place of the longest line, unless it is the asker's own. */
  function makeRoom(asker: string): boolean {
    const [owner, longest] = [...lines].reduce((one, other) =>
      other[1].length > one[1].length ? other : one,
    );
    if (longest.length <= (lines.get(asker)?.length ?? 0) + 1) return false;
    longest.pop()?.refuse();
    if (longest.length === 0) lines.delete(owner);
    waiting -= 1;
    return true;
  }

  function next(): Waiting | undefined {
    const first = lines.entries().next();
    if (first.done) return undefined;
    const [asker, line] = first.value;
    const turn = line.shift();
    lines.delete(asker);
    // Behind all the others, so that the lines take turns.
    if (line.length > 0) lines.set(asker, line);
    waiting -= 1;
    return turn;
  }

  return {
    async run(asker, work) {
      if (running < concurrency) running += 1;
      else await place(asker);
      try {
        return await work();
      } finally {
        // A place is handed over rather than given back, so that nobody can slip in between.
        const turn = next();
        if (turn) turn.admit();
        else running -= 1;
      }
    },
  };
}
