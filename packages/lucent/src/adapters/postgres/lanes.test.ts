import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { lanesOf } from "./lanes.ts";

const waiting = <Result>(act: () => Promise<Result>, milliseconds = 1_000) => ({
  until: performance.now() + milliseconds,
  act,
  late: () => new Error("It took too long."),
});

test("those who meet at one place go on one after the other, and others beside them", async () => {
  const lanes = lanesOf();
  const said: string[] = [];
  const say = (word: string) => async () => {
    said.push(`${word} begins`);
    await sleep(20);
    said.push(`${word} ends`);
  };
  await Promise.all([
    lanes.take("here", waiting(say("first"))),
    lanes.take("here", waiting(say("second"))),
    lanes.take("there", waiting(say("other"))),
  ]);
  expect(said.indexOf("second begins")).toBeGreaterThan(said.indexOf("first ends"));
  expect(said.indexOf("other begins")).toBeLessThan(said.indexOf("first ends"));
});

test("a failure keeps nobody who comes after it, and neither does one who went away", async () => {
  const lanes = lanesOf();
  const broken = lanes.take(
    "here",
    waiting(async () => Promise.reject(new Error("It broke."))),
  );
  const slow = lanes.take(
    "here",
    waiting(() => sleep(60, "slow")),
  );
  const hasty = lanes.take(
    "here",
    waiting(async () => "hasty", 10),
  );
  const last = lanes.take(
    "here",
    waiting(async () => "last"),
  );
  await expect(broken).rejects.toThrow("It broke.");
  await expect(hasty).rejects.toThrow("It took too long.");
  expect([await slow, await last]).toEqual(["slow", "last"]);
});
