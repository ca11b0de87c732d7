import { expect, it } from "vitest";
import type { Engine } from "../operation/index.ts";
import type { Update, Write } from "../ports/index.ts";
import { gatherTimes } from "./gather-times.ts";

const START = Date.parse("2026-11-22T10:00:00.000Z");

function setUp() {
  const written: Write[][] = [];
  const world = { now: START, isDown: false };
  const engine = {
    clock: { now: () => world.now },
    database: {
      async commit(batch: Write[]) {
        if (world.isDown) throw new Error("The database is down.");
        written.push(batch);
        return { ok: true };
      },
    },
  } as unknown as Engine;
  const table = { name: "keys", columns: [], primaryKey: ["id"], indexes: [] };
  return { world, engine, written, times: gatherTimes({ table, column: "lastUsedAt" }) };
}

it("writes each row once, with the last time that it was met, and nothing twice", async () => {
  const { world, engine, written, times } = setUp();
  times.note(engine, "a");
  world.now += 1000;
  times.note(engine, "a");
  times.note(engine, "b");

  await times.chore.run(engine);
  await times.chore.run(engine);

  expect(written.flat()).toHaveLength(2);
  expect((written.flat()[0] as Update).set).toEqual({ lastUsedAt: "2026-11-22T10:00:01.000Z" });
});

it("never puts a row back to an earlier time that another node has met", async () => {
  const { engine, written, times } = setUp();
  times.note(engine, "a");
  await times.chore.run(engine);
  expect(JSON.stringify((written.flat()[0] as Update).where)).toContain(
    '{"compare":{"table":"keys","column":"lastUsedAt"},"is":"<","value":"2026-11-22T10:00:00.000Z"}',
  );
});

it("keeps what could not be written for the next turn", async () => {
  const { world, engine, written, times } = setUp();
  times.note(engine, "a");
  world.isDown = true;
  await expect(times.chore.run(engine)).rejects.toThrow("down");
  world.isDown = false;
  await times.chore.run(engine);
  expect(written.flat()).toHaveLength(1);
});

it("keeps what was met again while it was written", async () => {
  const { world, engine, written, times } = setUp();
  times.note(engine, "a");
  const running = times.chore.run(engine);
  world.now += 1000;
  times.note(engine, "a");
  await running;
  await times.chore.run(engine);
  expect(written.flat().map((write) => (write as Update).set["lastUsedAt"])).toEqual([
    "2026-11-22T10:00:00.000Z",
    "2026-11-22T10:00:01.000Z",
  ]);
});

it("tells the later of what is written and what is not yet", () => {
  const { engine, times } = setUp();
  expect(times.latest(engine, "a", null)).toBeNull();
  expect(times.latest(engine, "a", "2026-11-22T09:00:00.000Z")).toBe("2026-11-22T09:00:00.000Z");
  times.note(engine, "a");
  expect(times.latest(engine, "a", null)).toBe("2026-11-22T10:00:00.000Z");
  expect(times.latest(engine, "a", "2026-11-22T09:00:00.000Z")).toBe("2026-11-22T10:00:00.000Z");
  expect(times.latest(engine, "a", "2026-11-22T11:00:00.000Z")).toBe("2026-11-22T11:00:00.000Z");
});

it("holds a bounded number of times in memory", async () => {
  const { engine, written, times } = setUp();
  for (let row = 0; row < 100_100; row += 1) times.note(engine, `row ${row}`);
  await times.chore.run(engine);
  expect(written.flat()).toHaveLength(100_000);
});
