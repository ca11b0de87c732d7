import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchdogOf } from "./watchdog.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(answers: boolean, { longest = 30_000 } = {}) {
  const one = { isAsking: true, heard: 0 };
  const told = { probes: 0, silences: 0, stuck: 0 };
  const wake = watchdogOf({
    used: () => [one],
    longest,
    async probe() {
      told.probes += 1;
      return answers;
    },
    onSilence() {
      told.silences += 1;
      one.isAsking = false;
    },
    onStuck() {
      told.stuck += 1;
      one.isAsking = false;
    },
  });
  wake();
  return { one, told };
}

test("a database that answers nobody is found out within a second and a probe", async () => {
  const { told } = watched(false);
  await vi.advanceTimersByTimeAsync(900);
  expect(told).toEqual({ probes: 0, silences: 0, stuck: 0 });
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toEqual({ probes: 1, silences: 1, stuck: 0 });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.probes).toBe(1);
});

test("a slow statement is let be while somebody is answered, and looked after once a second", async () => {
  const { told } = watched(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.silences).toBe(0);
  expect(told.probes).toBeGreaterThan(5);
  expect(told.probes).toBeLessThan(12);
});

test("whatever is heard ends the suspicion, even while it is looked into", async () => {
  const { one, told } = watched(false);
  for (let step = 0; step < 50; step += 1) {
    one.heard += 1;
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(told).toEqual({ probes: 0, silences: 0, stuck: 0 });
});

test("what takes longer than the server allows is given up", async () => {
  const { told } = watched(true, { longest: 5_000 });
  await vi.advanceTimersByTimeAsync(5_300);
  expect(told).toMatchObject({ silences: 0, stuck: 1 });
});

test("a process that was busy itself takes that for one step", async () => {
  const { told } = watched(false);
  // The clock goes on without a turn of the timers between.
  vi.setSystemTime(Date.now() + 60_000);
  await vi.advanceTimersByTimeAsync(500);
  expect(told.probes).toBe(0);
});
