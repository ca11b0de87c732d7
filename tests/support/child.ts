import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { client, type TestServer } from "./serve.ts";

/** A server in a process of its own. */
export interface Child {
  readonly web: Pick<TestServer, "get" | "post" | "patch" | "delete" | "request">;
  /** All that it has said so far, on both of its outputs. */
  said(): string;
  /** Ends it as a loss of power would. */
  kill(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL("./child-server.ts", import.meta.url));

/** Starts the server of `child-server.ts` on a database file and waits until it listens. */
export async function startChild(file: string, level = "silent"): Promise<Child> {
  const child = spawn(process.execPath, ["--conditions=lucent-source", SCRIPT, file, level]);
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
  return { web: client(url), said: () => heard, kill: () => killed(child) };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
