import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { type Child, startChild } from "../support/child.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { databaseAt, type Received, temporaryFile } from "../support/serve.ts";
import { type LossyPath, openLossyPath } from "./lossy-path.ts";
import { NO_ANSWER, type Web } from "./world.ts";

const CHILD = fileURLToPath(new URL("./history-child.ts", import.meta.url));
const NODES = 3;
const MOST_STARTS = 10;
/** Most wait long for an answer, and one in some does not, in milliseconds; what was asked for may come about all the same. */
const PATIENCE = 15_000;
const IMPATIENCE = 500;
const IMPATIENT = 8;
/** Before whoever met a node that is not there goes on. */
const PAUSE = 50;

/** A node in a process of its own, and what can happen to it. */
export interface Node {
  readonly web: Web;
  /** Stops the process for so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  /** Ends the process as a loss of power would, and starts another in its place. */
  kill(): Promise<void>;
  readonly path: LossyPath;
}

/** Three nodes over a PostgreSQL server of their own. */
export interface Cluster {
  readonly nodes: readonly Node[];
  readonly server: PostgresServer;
}

/** Starts a cluster that goes away with the test; its nodes are spoiled where a breakage is named. */
export async function startCluster(breakage = ""): Promise<Cluster> {
  const server = await startPostgres();
  onTestFinished(() => server.stop());
  const nodes: Node[] = [];
  const { folder } = databaseAt(await temporaryFile());
  const start = () => startNode(server.url, [breakage, folder]);
  // The first one makes the tables.
  nodes.push(await start());
  return { nodes: [...nodes, ...(await Promise.all(Array.from({ length: NODES - 1 }, start)))], server };
}

async function startNode(url: string, more: readonly string[]): Promise<Node> {
  const path = await openLossyPath(url);
  const start = () => untilItStands(() => startChild(path.url, { script: CHILD, more }));
  let child: Child = await start();
  let asked = 0;
  onTestFinished(async () => {
    await child.kill();
    path.close();
  });
  return {
    path,
    web: {
      request(address, sent) {
        asked += 1;
        return answerOf(child.web.request(address, sent), asked % IMPATIENT === 0 ? IMPATIENCE : PATIENCE);
      },
    },
    async pause(milliseconds) {
      child.signal("SIGSTOP");
      await sleep(milliseconds);
      child.signal("SIGCONT");
    },
    async kill() {
      await child.kill();
      path.loseAnswers(0);
      child = await start();
    },
  };
}

/** As whatever looks after processes does, where one ends because its database does not answer in time. */
async function untilItStands(start: () => Promise<Child>, starts = MOST_STARTS): Promise<Child> {
  return start().catch((error: Error) => {
    if (starts === 1 || !error.message.includes("CannotStart")) throw error;
    return untilItStands(start, starts - 1);
  });
}

/** What was answered; nothing where the connection was lost, or whoever asked has lost patience. */
async function answerOf(asked: Promise<Received>, milliseconds: number): Promise<Received> {
  const patience = new AbortController();
  const answer = asked.catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    return sleep(PAUSE, NONE);
  });
  const gone = sleep(milliseconds, NONE, { signal: patience.signal }).catch(() => NONE);
  return Promise.race([answer, gone]).finally(() => patience.abort());
}

const NONE: Received = { status: NO_ANSWER, text: "", body: undefined, headers: new Headers() };
