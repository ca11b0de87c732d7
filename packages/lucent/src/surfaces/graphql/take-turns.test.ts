import { expect, test } from "vitest";
import { takeTurns } from "./take-turns.ts";

test("each who asks at once has a turn of their own, in the order in which they asked", async () => {
  let now = 0;
  const count = () => {
    now += 1;
    if (now < 50) setImmediate(count);
  };
  setImmediate(count);
  const turn = takeTurns();
  const had: [who: number, at: number][] = [];
  await Promise.all([0, 1, 2, 3].map((who) => turn().then(() => had.push([who, now]))));
  expect(had.map(([who]) => who)).toEqual([0, 1, 2, 3]);
  expect(new Set(had.map(([, at]) => at)).size).toBe(4);
});
