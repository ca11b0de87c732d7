import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { client, type TestServer } from "./serve.ts";

/** A server in a process of its own. */
export interface Child {
  readonly web: Pick<TestServer, "get" | "post" | "patch" | "delete" | "request">;
  /** All that it has said so far, on both of its outputs. */
  said(): string;
  /** Sends it a signal, such as one that stops it for a while. */
  signal(name: NodeJS.Signals): void;
  /** Ends it as a loss of power would. */
  kill(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL("./child-server.ts", import.meta.url));

/** How a server is started that is not the usual one. */
interface Starting {
  readonly level?: string;
  /** The program, in place of `child-server.ts`, and what it is told beside the database and the level. */
  readonly script?: string;
  readonly more?: readonly string[];
  /** Where it runs, and keeps what development keeps in no table. */
  readonly folder?: string;
}

/** Starts a server on a database, that of `child-server.ts` unless another is named, and waits until it listens. */
export async function startChild(
  database: string,
  { level = "silent", script = SCRIPT, more = [], folder = tmpdir() }: Starting = {},
): Promise<Child> {
  const child = spawn(process.execPath, ["--conditions=lucent-source", script, database, level, ...more], {
    cwd: folder,
  });
  let heard = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (data: Buffer) => {
      heard += data.toString();
      const found = /^listening at (\S+)$/m.exec(heard)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => reject(new Error(`The server did not start:\n${heard}`)));
  });
  return {
    web: client(url),
    said: () => heard,
    signal: (name) => void child.kill(name),
    kill: () => killed(child),
  };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
