import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sharedClock } from "./shared-clock.ts";

const HOUR = 3_600_000;
const log = { trace: vi.fn(), debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const machine = { now: () => Date.now() };

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

test("goes by the database where the machine's clock is wrong, and says so once", async () => {
  const { now, stop } = await sharedClock(machine, {
    database: { now: async () => Date.now() - 61_000 },
    log: log as never,
  });
  expect(now()).toBe(Date.now() - 61_000);
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(now()).toBe(Date.now() - 61_000);
  expect(log.warn.mock.calls).toEqual([[{ milliseconds: 61_000 }, expect.any(String)]]);
  stop();
});

test("leaves a clock as it is that agrees, or that is the database's own", async () => {
  const near = await sharedClock(machine, {
    database: { now: async () => Date.now() + 900 },
    log: log as never,
  });
  const own = await sharedClock(machine, { database: {}, log: log as never });
  for (const { now, stop } of [near, own]) {
    expect(now()).toBe(Date.now());
    stop();
  }
  expect(log.warn).not.toHaveBeenCalled();
});

test("follows a clock that jumps within a minute, whatever the database answers meanwhile", async () => {
  let jump = 0;
  let isDown = false;
  const ask = async () => {
    if (isDown) throw new Error("The database is down.");
    return Date.now();
  };
  const jumping = { now: () => Date.now() + jump };
  const { now, stop } = await sharedClock(jumping, { database: { now: ask }, log: log as never });
  jump = 10 * 60_000;
  isDown = true;
  await vi.advanceTimersByTimeAsync(61_000);
  isDown = false;
  await vi.advanceTimersByTimeAsync(61_000);
  expect(now()).toBe(Date.now());
  stop();
});

test("believes no answer that took long", async () => {
  const slow = async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    return Date.now();
  };
  const { now, stop } = await sharedClock(machine, { database: { now: slow }, log: log as never });
  expect(now()).toBe(Date.now());
  stop();
});
