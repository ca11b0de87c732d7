import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster, Node } from "./cluster.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Progress } from "./run-history.ts";

/** What has happened to a cluster. */
export interface Disturbed {
  pauses: number;
  kills: number;
  /** Answers to commits that were lost between the server and a node. */
  lost: number;
  restarts: number;
  crashes: number;
  /** The longest that a node took to answer again after a restart of the server, in milliseconds. */
  slowestRecovery: number;
}

/** What is to happen to a cluster, spread over a history. */
export interface Trouble {
  /** How many pauses, kills and losses of answers there are. */
  readonly accidents: number;
  /** How often the server is started anew, by turns after it was stopped and after it was killed. */
  readonly restarts: number;
}

const GLANCE = 10;
const LONGEST_PAUSE = 600;
const VERY_LONG_PAUSE = 2_000;
/** How long a node may take to answer again by itself. */
const RECOVERY = 15_000;

/** Lets all sorts of things happen to a cluster, one after the other, and waits in the end until all nodes answer. */
export async function disturb(
  { nodes, server }: Cluster,
  { seed, accidents, restarts }: Trouble & { readonly seed: number },
  progress: Progress,
): Promise<Disturbed> {
  const random = randomFrom(seed);
  const done: Disturbed = { pauses: 0, kills: 0, lost: 0, restarts: 0, crashes: 0, slowestRecovery: 0 };
  const isDue = (place: number, of: number) => place < of && progress.done() > (place + 1) / (of + 1);
  for (let turn = 0; !progress.isOver(); await sleep(GLANCE)) {
    if (isDue(done.restarts + done.crashes, restarts)) {
      const way = done.restarts > done.crashes ? "killed" : "fast";
      await server.restart(way);
      done[way === "killed" ? "crashes" : "restarts"] += 1;
      done.slowestRecovery = Math.max(done.slowestRecovery, await recovery(nodes));
    } else if (isDue(turn, accidents)) {
      await happen(random.pick(nodes), { turn, random, done });
      turn += 1;
    }
  }
  await recovery(nodes);
  return { ...done, lost: nodes.reduce((sum, { path }) => sum + path.lost(), 0) };
}

async function happen(
  node: Node,
  { turn, random, done }: { readonly turn: number; readonly random: Random; readonly done: Disturbed },
): Promise<void> {
  if (turn % 5 === 4) {
    done.kills += 1;
    await node.kill();
  } else if (turn % 2 === 1) {
    node.path.loseAnswers(1 + random.below(3));
  } else {
    done.pauses += 1;
    await node.pause(100 + random.below(random.isOneIn(4) ? VERY_LONG_PAUSE : LONGEST_PAUSE));
  }
}

/** Waits until every node answers a question that only the database can, and gives how many milliseconds it took. */
async function recovery(nodes: readonly Node[]): Promise<number> {
  const start = performance.now();
  await Promise.all(nodes.map((node, place) => answers(node, `node ${place}`)));
  return performance.now() - start;
}

async function answers({ web }: Node, name: string): Promise<void> {
  const end = performance.now() + RECOVERY;
  for (;;) {
    const { status, text } = await web.request("/health/ready");
    if (status === 200) return;
    if (performance.now() > end)
      throw new Error(`After ${RECOVERY} ms ${name} still answers ${status}: ${text}`);
    await sleep(20);
  }
}
