/** Lets those who meet at one place go on one after the other. */
export interface Lanes {
  /** Acts once all who came before at the same place are through; rejects with `late()` where that takes too long. */
  take<Result>(place: string, waiting: Waiting<Result>): Promise<Result>;
}

/** Who waits, for how long, and for what. */
export interface Waiting<Result> {
  /** As `performance.now()` counts. */
  readonly until: number;
  act(): Promise<Result>;
  late(): Error;
}

/** Makes lanes in which nobody stands. */
export function lanesOf(): Lanes {
  const lanes = new Map<string, Promise<void>>();

  return {
    async take(place, { until, act, late }) {
      const before = lanes.get(place);
      const turn = Promise.withResolvers<void>();
      const passed = before === undefined ? turn.promise : before.then(() => turn.promise);
      lanes.set(place, passed);
      try {
        if (before !== undefined) await inTime(before, { until, late });
        return await act();
      } finally {
        turn.resolve();
        if (lanes.get(place) === passed) lanes.delete(place);
      }
    },
  };
}

function inTime(before: Promise<void>, { until, late }: { until: number; late(): Error }): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), Math.max(0, until - performance.now()));
    void before.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
