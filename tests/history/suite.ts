import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished } from "vitest";
import type { Engine } from "../../packages/lucent/src/operation/index.ts";
import { startChild } from "../support/child.ts";
import { isOverPostgres } from "../support/databases.ts";
import { databaseAt, newDatabase, serveNodes, temporaryFile } from "../support/serve.ts";
import { BREAKAGES } from "./breakages.ts";
import { told } from "./checker.ts";
import type { Cluster } from "./cluster.ts";
import { config } from "./config.ts";
import { type Disturbed, disturb, type Trouble } from "./disturbances.ts";
import { halvesIn } from "./halves.ts";
import type { Exchange } from "./history.ts";
import { judge } from "./judge.ts";
import { openLossyPath } from "./lossy-path.ts";
import { type Plan, runHistory } from "./run-history.ts";
import type { Web } from "./world.ts";

const CHILD = fileURLToPath(new URL("./history-child.ts", import.meta.url));

type Nodes = readonly Web[];

/** Two nodes on one file of SQLite, each a process of its own; both are spoiled where a breakage is named. */
export async function inProcesses(breakage = ""): Promise<Nodes> {
  const { url, folder } = databaseAt(await temporaryFile());
  const start = async () => {
    const child = await startChild(url, { script: CHILD, more: [breakage, folder] });
    onTestFinished(() => child.kill());
    return child.web;
  };
  // One after the other, so that the second finds the tables there.
  return [await start(), await start()];
}

/** Nodes on one database in this process, which stand sooner: as many as there are in processes of their own. */
export async function inThisProcess(breakage: string): Promise<Nodes> {
  const nodes = await serveNodes(isOverPostgres() ? 3 : 2, config);
  for (const { instance } of nodes) BREAKAGES[breakage]?.(instance.engine);
  return nodes;
}

/** Runs a history over three nodes of a PostgreSQL server while all sorts of things happen to them, and judges it. */
export async function expectNoFaultsIn(
  cluster: Cluster,
  { accidents, restarts, ...plan }: Plan & Trouble,
): Promise<Summary> {
  let disturbed: Disturbed | undefined;
  const operations = await expectNoFaults(
    cluster.nodes.map(({ web }) => web),
    {
      ...plan,
      clients: 16,
      async disturb(progress) {
        disturbed = await disturb(cluster, { seed: plan.seed, accidents, restarts }, progress);
      },
    },
  );
  expect(await halvesIn(cluster.server.url)).toEqual([]);
  return { ...operations, ...(disturbed as unknown as Disturbed) };
}

/** What a history was made of. */
export interface Summary extends Disturbed {
  readonly operations: number;
  /** Those of which nobody knows what came of them. */
  readonly unknown: number;
}

/** Runs a history and judges it: nothing may be wrong with it, and all sorts of things must have happened. */
export async function expectNoFaults(
  nodes: Nodes,
  plan: Plan,
): Promise<Pick<Summary, "operations" | "unknown">> {
  const history = await runHistory(nodes, plan);
  const { faults, forks } = judge(history);
  const [first] = faults;
  expect({ seed: plan.seed, faults: faults.length, first: first && told(first), forks }).toEqual({
    seed: plan.seed,
    faults: 0,
    first: undefined,
    forks: [],
  });
  const answered = history.filter(({ accepted }) => accepted !== null);
  const share = (is: (exchange: Exchange) => boolean) => answered.filter(is).length / answered.length;
  expect(share(({ accepted }) => accepted === true)).toBeGreaterThan(0.35);
  expect(share(({ accepted }) => accepted === false)).toBeGreaterThan(0.15);
  expect(share(({ effects }) => effects.length > 0)).toBeGreaterThan(0.08);
  expect(share(({ renewal, accepted }) => accepted === true && renewal !== undefined)).toBeGreaterThan(0.03);
  return { operations: answered.length, unknown: history.length - answered.length };
}

/**
 * The first fault that is found in a history over three nodes, to which now and then an answer of the database does not
 * come; the nodes may be spoiled.
 */
export async function faultWhereAnswersAreLost(
  plan: Plan,
  spoil: (engine: Engine) => void = () => undefined,
): Promise<string> {
  const { url, folder } = await newDatabase();
  const path = await openLossyPath(url);
  onTestFinished(() => path.close());
  const nodes = await serveNodes(3, { ...config, database: { url: path.url } }, { folder });
  for (const { instance } of nodes) spoil(instance.engine);
  const fault = await faultIn(nodes, {
    ...plan,
    async disturb(progress) {
      for (; !progress.isOver(); await sleep(100)) path.loseAnswers(1);
      path.loseAnswers(0);
    },
  });
  expect(path.lost()).toBeGreaterThan(5);
  return fault;
}

/** The first fault that is found in a history, as soon as there is one. */
export async function faultIn(nodes: Nodes, plan: Plan): Promise<string> {
  const isEnough = (history: readonly Exchange[]) => judge(history).faults.length > 0;
  const { faults, forks } = judge(await runHistory(nodes, { ...plan, isEnough }));
  const [first] = faults;
  return first ? told(first) : (forks[0] ?? "no fault");
}
