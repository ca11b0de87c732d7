import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { CommonValues } from "../options.ts";
import type { Report, StopOrder } from "./messages.ts";

/** A server that runs as a process of its own. */
export interface Child {
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>;
  /** Asks it to finish what is in flight; resolves when it has ended. */
  stop(): Promise<void>;
  kill(): void;
}

/** Starts a server as a process of its own: from the source or from the build, whichever this file is of. */
export function startChild(values: CommonValues, hear: (report: Report) => void): Child {
  const main = new URL(import.meta.url.endsWith(".ts") ? "../main.ts" : "../main.js", import.meta.url);
  const options = (["config", "port", "host"] as const).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [`--${name}=${value}`];
  });
  const child = fork(fileURLToPath(main), ["dev-server", ...options]);
  child.on("message", (report) => hear(report as Report));
  const ended = endOf(child);
  return {
    ended,
    async stop() {
      const order: StopOrder = { kind: "stop" };
      if (child.connected) {
        child.send(order, () => {
          // It may end in this very moment, and then there is nobody to ask.
        });
      }
      await ended;
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
