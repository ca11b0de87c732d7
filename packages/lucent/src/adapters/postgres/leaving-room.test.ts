import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Connections } from "./connections.ts";
import { leavingRoom } from "./leaving-room.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const endless: Connections = {
  use: (act) => act(() => Promise.resolve([])),
  hold: (act) => act(),
  close: () => Promise.resolve(),
};

test("no more are let in at a time than there are places, and those who wait come in as they came", async () => {
  const { use } = leavingRoom(endless, 2);
  const order: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((one) =>
    use(() => {
      order.push(one);
      return new Promise<void>((resolve) => ends.push(resolve));
    }),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(order).toEqual([0, 1]);
  for (const seen of [3, 4, 4, 4]) {
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(order.length).toBe(seen);
  }
  await Promise.all(all);
  expect(order).toEqual([0, 1, 2, 3]);
});

test("whoever fails gives their place back, and nobody waits longer than 1.5 s", async () => {
  const { use } = leavingRoom(endless, 1);
  for (let time = 0; time < 3; time += 1) {
    await expect(use(() => Promise.reject(new Error("It fails.")))).rejects.toThrow("It fails.");
  }
  void use(() => new Promise(() => undefined));
  const late = expect(use(() => Promise.resolve())).rejects.toThrow("Too many long reads are under way.");
  await vi.advanceTimersByTimeAsync(1_500);
  await late;
});
