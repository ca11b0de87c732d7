import { Worker } from "node:worker_threads";
import type { ConnectionOptions } from "./open-connection.ts";

/** Starts the thread that writes: from the source or from the build, whichever this file is of. */
export function spawnWriter(options: ConnectionOptions): Worker {
  const script = import.meta.url.endsWith(".ts") ? "./writer.ts" : "./writer.js";
  // Loaders and conditions of the main program are not the writer's: it imports a few files of ours by path.
  return new Worker(new URL(script, import.meta.url), {
    workerData: options,
    execArgv: [],
    name: "lucent-writer",
  });
}
