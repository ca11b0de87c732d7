import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import { startChild } from "../support/child.ts";
import { serveNodes, temporaryFile } from "../support/serve.ts";
import { BREAKAGES } from "./breakages.ts";
import { told } from "./checker.ts";
import { config } from "./config.ts";
import type { Exchange } from "./history.ts";
import { judge } from "./judge.ts";
import { type Plan, runHistory } from "./run-history.ts";
import type { Web } from "./world.ts";

const CHILD = fileURLToPath(new URL("./history-child.ts", import.meta.url));

type Nodes = readonly [Web, Web];

/** Two nodes on one database, each a process of its own; both are spoiled where a breakage is named. */
export async function inProcesses(breakage = ""): Promise<Nodes> {
  const file = await temporaryFile();
  const start = async () => {
    const child = await startChild(file, { script: CHILD, more: [breakage] });
    onTestFinished(() => child.kill());
    return child.web;
  };
  // One after the other, so that the second finds the tables there.
  return [await start(), await start()];
}

/** Two nodes on one database in this process, which stand sooner. */
export async function inThisProcess(breakage: string): Promise<Nodes> {
  const [one, other] = await serveNodes(2, config);
  if (!one || !other) throw new Error("There are no nodes.");
  for (const { instance } of [one, other]) BREAKAGES[breakage]?.(instance.engine);
  return [one, other];
}

/** Runs a history and judges it: nothing may be wrong with it, and all sorts of things must have happened. */
export async function expectNoFaults(nodes: Nodes, plan: Plan): Promise<void> {
  const history = await runHistory(nodes, plan);
  const { faults, forks } = judge(history);
  const [first] = faults;
  expect({ seed: plan.seed, faults: faults.length, first: first && told(first), forks }).toEqual({
    seed: plan.seed,
    faults: 0,
    first: undefined,
    forks: [],
  });
  const share = (is: (exchange: Exchange) => boolean) => history.filter(is).length / history.length;
  expect(share(({ accepted }) => accepted)).toBeGreaterThan(0.35);
  expect(share(({ accepted }) => !accepted)).toBeGreaterThan(0.15);
  expect(share(({ effects }) => effects.length > 0)).toBeGreaterThan(0.08);
  expect(share(({ renewal, accepted }) => accepted && renewal !== undefined)).toBeGreaterThan(0.03);
}

/** The first fault that is found in a history, as soon as there is one. */
export async function faultIn(nodes: Nodes, plan: Plan): Promise<string> {
  const isEnough = (history: readonly Exchange[]) => judge(history).faults.length > 0;
  const { faults, forks } = judge(await runHistory(nodes, { ...plan, isEnough }));
  const [first] = faults;
  return first ? told(first) : (forks[0] ?? "no fault");
}
