import { describe, expect, it } from "vitest";
import { actOnMany } from "./act-on-many.ts";

const IDS = Array.from({ length: 450 }, (_, number) => `id-${number}`);
const docsOf = (ids: readonly string[]) => ids.map((id) => ({ id }));

describe("an act on many documents", () => {
  it("is done some hundred at a time", async () => {
    const turns: number[] = [];
    const told: number[] = [];
    const outcome = await actOnMany(
      IDS,
      async (ids) => {
        turns.push(ids.length);
        return { docs: docsOf(ids), errors: [] };
      },
      (done) => told.push(done),
    );
    expect([turns, told]).toEqual([
      [200, 200, 50],
      [200, 400, 450],
    ]);
    expect(outcome).toEqual({ done: IDS, errors: [], untouched: [] });
  });

  it("tells what went wrong with each, and what was left as it is", async () => {
    const outcome = await actOnMany(
      ["a", "b", "c"],
      async () => ({ docs: docsOf(["a"]), errors: [{ id: "b", message: "In use" }] }),
      () => undefined,
    );
    expect(outcome).toEqual({ done: ["a"], errors: [{ id: "b", message: "In use" }], untouched: ["c"] });
  });

  it("keeps what was done before it had to stop", async () => {
    const stopped = new Error("offline");
    const outcome = await actOnMany(
      IDS,
      async (ids) => {
        if (ids.includes("id-300")) throw stopped;
        return { docs: docsOf(ids), errors: [] };
      },
      () => undefined,
    );
    expect(outcome).toEqual({ done: IDS.slice(0, 200), errors: [], untouched: [], stopped });
  });
});
