import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Worker } from "node:worker_threads";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { DatabaseUnavailable } from "../../ports/index.ts";
import type { ConnectionOptions } from "./open-connection.ts";
import { spawnWriter } from "./spawn-writer.ts";
import { WriteQueue } from "./write-queue.ts";
import type { WriterAnswer, WriterRequest, WriterStatement } from "./writer-messages.ts";

const folder = mkdtempSync(join(tmpdir(), "lucent-queue-"));
afterAll(() => rmSync(folder, { recursive: true }));

const add = (id: number): WriterStatement => {
  return { sql: "insert into t values (?)", values: [id], returns: false, expect: null };
};
const done = { ok: true, results: [1] };
let options: ConnectionOptions;
let next = 0;

beforeEach(() => {
  options = { path: join(folder, `${next++}.db`), durability: "relaxed", role: "writer" };
});

function stored(): number[] {
  const connection = new DatabaseSync(options.path, { readOnly: true });
  const rows = connection.prepare("select n from t order by n").all();
  expect(connection.prepare("pragma integrity_check").get()).toEqual({ integrity_check: "ok" });
  connection.close();
  return rows.map((row) => row["n"] as number);
}

describe("a writer that dies", () => {
  it("is replaced; what was acknowledged stays, what was in flight is refused, what waited is served", async () => {
    const workers: Worker[] = [];
    const queue = new WriteQueue(options, (given) => {
      const worker = spawnWriter(given);
      workers.push(worker);
      return worker;
    });
    await queue.migrate([{ sql: "create table t (n integer primary key) strict", unless: null }]);
    const kept = new Set<number>();
    let refused = 0;
    for (let round = 0; round < 5; round += 1) {
      const writes = Array.from({ length: 2_500 }, async (_, index) => {
        const id = round * 10_000 + index;
        try {
          expect(await queue.commit([add(id)])).toEqual(done);
          kept.add(id);
        } catch (error) {
          expect(error).toBeInstanceOf(DatabaseUnavailable);
          refused += 1;
        }
      });
      // The first group is on its way; what is beyond its size still waits.
      await new Promise((resolve) => setImmediate(resolve));
      await workers.at(-1)?.terminate();
      await Promise.all(writes);
    }
    expect(refused).toBeGreaterThan(0);
    // A writer may also be ended before it has opened; then all that waits for it is refused.
    expect(refused).toBeLessThan(12_500);
    expect(workers.length).toBeGreaterThan(1);
    expect(await queue.commit([add(-1)])).toEqual(done);
    await queue.close();
    const found = new Set(stored());
    expect([...kept].filter((id) => !found.has(id))).toEqual([]);
  });

  it("does not take the idle queue with it", async () => {
    let worker: Worker | undefined;
    const queue = new WriteQueue(options, (given) => {
      worker = spawnWriter(given);
      return worker;
    });
    await queue.migrate([{ sql: "create table t (n integer primary key) strict", unless: null }]);
    await worker?.terminate();
    expect(await queue.commit([add(1)])).toEqual(done);
    await queue.close();
    expect(stored()).toEqual([1]);
  });

  it("is tried again at the next write when it could not start", async () => {
    let path = folder;
    const queue = new WriteQueue(options, (given) => spawnWriter({ ...given, path }));
    await expect(queue.commit([add(1)])).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(queue.pragmas()).rejects.toThrow("cannot be opened");
    path = options.path;
    await queue.migrate([{ sql: "create table t (n integer primary key) strict", unless: null }]);
    expect(await queue.commit([add(2)])).toEqual(done);
    await queue.close();
    expect(stored()).toEqual([2]);
  });
});

describe("a group of batches", () => {
  it("gives a driver's refusal to its own batch only", async () => {
    const queue = new WriteQueue(options);
    await queue.migrate([{ sql: "create table t (n integer primary key) strict", unless: null }]);
    const large: WriterStatement = {
      sql: "update t set n = 9223372036854775807 returning n",
      values: [],
      returns: true,
      expect: null,
    };
    const [good, broken, missing, other] = await Promise.all([
      queue.commit([add(1)]),
      queue.commit([add(2), large]),
      queue.commit([{ ...large, sql: "update nowhere set n = 1" }]),
      queue.commit([add(3)]),
    ]);
    expect([good.ok, broken.ok, missing.ok, other.ok]).toEqual([true, false, false, true]);
    await queue.close();
    expect(stored()).toEqual([1, 3]);
  });

  it("is refused as a whole when the database is locked by somebody else [RL-04]", {
    timeout: 30_000,
  }, async () => {
    const queue = new WriteQueue(options);
    await queue.migrate([{ sql: "create table t (n integer primary key) strict", unless: null }]);
    const other = new DatabaseSync(options.path);
    other.exec("begin immediate");
    const writes = await Promise.allSettled([queue.commit([add(1)]), queue.commit([add(2)])]);
    expect(
      writes.map((one) => one.status === "rejected" && one.reason instanceof DatabaseUnavailable),
    ).toEqual([true, true]);
    other.exec("rollback");
    other.close();
    expect(await queue.commit([add(3)])).toEqual(done);
    await queue.close();
    expect(stored()).toEqual([3]);
  });
});

/** Answers only when it is told to, so that a queue can be seen to fill. */
class SlowWriter extends EventEmitter {
  readonly requests: WriterRequest[] = [];
  isReferenced = true;
  ref(): void {
    this.isReferenced = true;
  }
  unref(): void {
    this.isReferenced = false;
  }
  postMessage(request: WriterRequest): void {
    this.requests.push(request);
    if (request.kind === "close") queueMicrotask(() => this.emit("exit"));
  }
  say(answer: WriterAnswer): void {
    this.emit("message", answer);
  }
}

describe("the queue", () => {
  it("gathers what comes while the writer is busy, keeps the order, holds the process only meanwhile", async () => {
    const writer = new SlowWriter();
    const queue = new WriteQueue(options, () => writer as unknown as Worker);
    const answers = [queue.commit([add(1)]), queue.commit([add(2)])];
    await Promise.resolve();
    writer.say({ kind: "ready" });
    expect(writer.requests).toEqual([{ kind: "batches", batches: [[add(1)], [add(2)]] }]);
    answers.push(queue.commit([add(3)]));
    const migrated = queue.migrate([]);
    answers.push(queue.commit([add(4)]));
    await Promise.resolve();
    expect(writer.requests).toHaveLength(1);
    expect(writer.isReferenced).toBe(true);
    const group = (count: number): WriterAnswer => {
      return { kind: "batches", outcomes: Array.from({ length: count }, () => ({ ok: true, results: [1] })) };
    };
    writer.say(group(2));
    writer.say(group(1));
    writer.say({ kind: "migrated" });
    writer.say(group(1));
    await migrated;
    expect(await Promise.all(answers)).toEqual([done, done, done, done]);
    expect(writer.requests.map((request) => request.kind)).toEqual([
      "batches",
      "batches",
      "migration",
      "batches",
    ]);
    expect(writer.isReferenced).toBe(false);
    await queue.close();
  });

  it("refuses more than it can hold, and closes when the writer is gone", async () => {
    const writer = new SlowWriter();
    const queue = new WriteQueue(options, () => writer as unknown as Worker);
    const held = Array.from({ length: 20_000 }, () => queue.commit([add(1)]));
    await expect(queue.commit([add(2)])).rejects.toThrow("Too many writes are waiting.");
    writer.emit("exit");
    const outcomes = await Promise.allSettled(held);
    expect(
      outcomes.every((one) => one.status === "rejected" && one.reason instanceof DatabaseUnavailable),
    ).toBe(true);
    await queue.close();
  });

  it("refuses the whole group when the commit fails", async () => {
    const writer = new SlowWriter();
    const queue = new WriteQueue(options, () => writer as unknown as Worker);
    const writes = [queue.commit([add(1)]), queue.commit([add(2)])];
    await Promise.resolve();
    writer.say({ kind: "ready" });
    writer.say({ kind: "failed", unavailable: true, message: "disk I/O error" });
    for (const write of writes)
      await expect(write).rejects.toThrow(new DatabaseUnavailable("disk I/O error"));
    await queue.close();
  });
});
