import { Worker } from "node:worker_threads";

/** One statement that is to be written. */
export interface FloorWrite {
  readonly sql: string;
  readonly values: readonly string[];
}

interface Waiting {
  readonly write: FloorWrite;
  resolve(changes: number): void;
  reject(error: Error): void;
}

/**
 * Writes in a thread beside the one that answers. What comes while the disk is awaited is written together
 * afterwards, so that many share one wait.
 */
export function floorWriter(file: string): (write: FloorWrite) => Promise<number> {
  const worker = new Worker(new URL("./floor-writer-thread.js", import.meta.url), { workerData: file });
  let waiting: Waiting[] = [];
  let inFlight: Waiting[] = [];

  worker.on("message", (changes: readonly number[]) => {
    const settled = inFlight;
    inFlight = [];
    pump();
    for (const [place, { resolve }] of settled.entries()) resolve(changes[place] as number);
  });
  worker.on("error", (error) => {
    for (const { reject } of [...inFlight, ...waiting]) reject(error as Error);
  });

  function pump(): void {
    if (inFlight.length > 0 || waiting.length === 0) return;
    inFlight = waiting;
    waiting = [];
    worker.postMessage(inFlight.map(({ write }) => write));
  }

  return (write) =>
    new Promise((resolve, reject) => {
      waiting.push({ write, resolve, reject });
      if (waiting.length === 1) queueMicrotask(pump);
    });
}
