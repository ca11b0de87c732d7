import { expect, test } from "vitest";
import { createFairQueue } from "./fair-queue.ts";

const refusal = () => new Error("full");

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test("runs a few at a time, in the order in which they came", async () => {
  const queue = createFairQueue({ concurrency: 2, places: 10 }, refusal);
  const done: number[] = [];
  let most = 0;
  let running = 0;
  await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      queue.run("one", async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
        done.push(number);
      }),
    ),
  );
  expect(done).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test("lines take turns, however long one is", async () => {
  const queue = createFairQueue({ concurrency: 1, places: 100 }, refusal);
  const first = gate();
  const done: string[] = [];
  const work = [queue.run("crowd", () => first.opened)];
  for (let n = 0; n < 20; n++) work.push(queue.run("crowd", async () => void done.push("crowd")));
  work.push(queue.run("person", async () => void done.push("person")));
  first.open();
  await Promise.all(work);
  expect(done.indexOf("person")).toBeLessThanOrEqual(1);
});

test("a full queue makes room for a newcomer at the cost of the longest line", async () => {
  const queue = createFairQueue({ concurrency: 1, places: 5 }, refusal);
  const first = gate();
  const running = queue.run("crowd", () => first.opened);
  const crowd = Array.from({ length: 5 }, () => queue.run("crowd", async () => "in").catch(() => "out"));
  const late = queue.run("crowd", async () => "in").catch(() => "out");
  const person = queue.run("person", async () => "in").catch(() => "out");
  first.open();
  await running;
  expect(await late).toBe("out");
  expect(await person).toBe("in");
  expect((await Promise.all(crowd)).filter((answer) => answer === "out")).toHaveLength(1);
  expect(await queue.run("anybody", async () => "in")).toBe("in");
});

test("work that fails gives its place on", async () => {
  const queue = createFairQueue({ concurrency: 1, places: 5 }, refusal);
  const failing = queue.run("one", () => Promise.reject(new Error("broken")));
  const next = queue.run("one", async () => "in");
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("in");
});
