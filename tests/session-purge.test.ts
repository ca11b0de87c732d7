import { describe, expect, it } from "vitest";
import { newId } from "../packages/lucent/src/base/index.ts";
import { type Chore, type Engine, runChore } from "../packages/lucent/src/operation/index.ts";
import type { Write } from "../packages/lucent/src/ports/index.ts";
import { newcomer, opens, outcomeOf, pairOf, REFUSED, renew, stillClock } from "./support/renewing.ts";
import { serve, serveNodes, type TestServer } from "./support/serve.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const SESSIONS = "lucent_sessions";

const config = {
  auth: {},
  collections: {
    users: { fields: {} },
    notes: {
      fields: { text: { type: "text" } },
      access: { read: ({ user }: { user: unknown }) => user !== null },
    },
  },
};

function purgeOf({ registry }: Engine): Chore {
  const chore = registry.chores.find(({ name }) => name === "purge sessions");
  if (!chore) throw new Error("Nobody purges sessions.");
  return chore;
}

const sessions = ({ instance }: TestServer) => instance.engine.database.count({ from: SESSIONS });

/** Rows of sessions of a person, as they would be after a long time. */
async function leave({ instance: { engine } }: TestServer, person: string, count: number, idle: number) {
  const at = (time: number) => new Date(time).toISOString();
  const rows = Array.from({ length: count }, (): Write => {
    const times = { createdAt: at(idle - DAY), expiresAt: at(idle + DAY), idleExpiresAt: at(idle) };
    return { kind: "insert", into: SESSIONS, values: { id: newId(), person, collection: "users", ...times } };
  });
  const commit = await engine.database.commit(rows);
  if (!commit.ok) throw new Error("The rows were refused.");
}

describe("the purge of sessions", () => {
  it("removes those that have ended, and no others", async () => {
    const clock = stillClock();
    const web = await serve(config, { clock });
    const { engine } = web.instance;
    const gone = await newcomer(web, "a@example.com");
    clock.advance(10 * DAY);
    const alive = await newcomer(web, "b@example.com");
    clock.advance(4 * DAY + MINUTE);
    const next = pairOf(await renew(web, alive.refreshToken));
    expect(await runChore(engine, purgeOf(engine))).toBe(true);
    expect(await sessions(web)).toBe(1);
    expect(await opens(web, next.token)).toBe(true);
    expect(outcomeOf(await renew(web, gone.refreshToken))).toBe(REFUSED);
  });

  it("takes a bounded number at a time", async () => {
    const web = await serve(config);
    const { engine } = web.instance;
    const { id } = await newcomer(web);
    await leave(web, id, 1_200, Date.now() - MINUTE);
    const { database } = engine;
    const removed: number[] = [];
    const counting = {
      ...database,
      async commit(batch: readonly Write[]) {
        const before = await database.count({ from: SESSIONS });
        const result = await database.commit(batch);
        removed.push(before - (await database.count({ from: SESSIONS })));
        return result;
      },
    };
    await purgeOf(engine).run({ ...engine, database: counting });
    expect(removed).toEqual([500, 500, 200]);
    expect(await sessions(web)).toBe(1);
  });

  it("leaves a session alone that is renewed while it looks", async () => {
    const web = await serve(config);
    const { engine } = web.instance;
    const { id } = await newcomer(web);
    await leave(web, id, 3, Date.now() - MINUTE);
    const { database } = engine;
    const column = { table: SESSIONS, column: "idleExpiresAt" };
    const late = {
      ...database,
      async commit(batch: readonly Write[]) {
        const set = { idleExpiresAt: new Date(Date.now() + DAY).toISOString() };
        const where = { compare: column, is: "<", value: new Date().toISOString() } as const;
        await database.commit([{ kind: "update", table: SESSIONS, set, where }]);
        return database.commit(batch);
      },
    };
    await purgeOf(engine).run({ ...engine, database: late });
    expect(await sessions(web)).toBe(4);
  });
});

/** Two nodes with one clock, and a chore that is over when it is let go. */
async function twoNodes() {
  const clock = stillClock();
  const nodes = (await serveNodes(2, config, { clock })) as [TestServer, TestServer];
  const [one, other] = nodes.map(({ instance }) => instance.engine) as [Engine, Engine];
  const runs: { readonly node: string; readonly letGo: () => void }[] = [];
  const slow = (node: string): Chore => ({
    name: "slow",
    every: 60 * MINUTE,
    run: () => new Promise((resolve) => runs.push({ node, letGo: resolve })),
  });
  const begun = async (count: number) => {
    while (runs.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { clock, one, other, runs, slow, begun };
}

describe("a chore", () => {
  it("is done by one node at a time, and then not again before it is due", async () => {
    const { clock, one, other, runs, slow, begun } = await twoNodes();
    const first = runChore(one, slow("one"));
    await begun(1);
    expect(await runChore(other, slow("other"))).toBe(false);
    runs[0]?.letGo();
    expect(await first).toBe(true);
    clock.advance(50 * MINUTE);
    expect(await runChore(other, slow("other"))).toBe(false);
    clock.advance(5 * MINUTE);
    const second = runChore(other, slow("other"));
    await begun(2);
    runs[1]?.letGo();
    expect(await second).toBe(true);
  });

  it("is taken by one of two nodes that try at the same moment", async () => {
    const { clock, one, other } = await twoNodes();
    for (let round = 0; round < 20; round += 1) {
      let runs = 0;
      const chore = { name: "quick", every: MINUTE, run: async () => void runs++ };
      const ran = await Promise.all([runChore(one, chore), runChore(other, chore)]);
      expect([ran.filter(Boolean).length, runs]).toEqual([1, 1]);
      clock.advance(MINUTE);
    }
  });

  it("of a node that died in the middle is taken over after a minute, and one that only slept gives nothing back", async () => {
    const { clock, one, other, runs, slow, begun } = await twoNodes();
    const asleep = runChore(one, slow("one"));
    await begun(1);
    clock.advance(59 * SECOND);
    expect(await runChore(other, slow("other"))).toBe(false);
    clock.advance(2 * SECOND);
    const second = runChore(other, slow("other"));
    await begun(2);
    runs[0]?.letGo();
    await asleep;
    // The lease is the other node's by now: it still holds it.
    clock.advance(30 * SECOND);
    expect(await runChore(one, slow("one"))).toBe(false);
    clock.advance(31 * SECOND);
    const third = runChore(one, slow("one"));
    await begun(3);
    runs[1]?.letGo();
    runs[2]?.letGo();
    expect(await Promise.all([second, third])).toEqual([true, true]);
  });

  it("that fails is free again after a minute", async () => {
    const { clock, one, other } = await twoNodes();
    const failing = { name: "failing", every: MINUTE, run: () => Promise.reject(new Error("no")) };
    await expect(runChore(one, failing)).rejects.toThrow("no");
    clock.advance(MINUTE + SECOND);
    let isDone = false;
    const run = async () => {
      isDone = true;
    };
    expect(await runChore(other, { ...failing, run })).toBe(true);
    expect(isDone).toBe(true);
  });
});
