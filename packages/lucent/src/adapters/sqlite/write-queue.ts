import type { Worker } from "node:worker_threads";
import { DatabaseUnavailable } from "../../ports/index.ts";
import type { ConnectionOptions, Pragmas } from "./open-connection.ts";
import { spawnWriter } from "./spawn-writer.ts";
import type {
  BatchOutcome,
  MigrationStep,
  WriterAnswer,
  WriterRequest,
  WriterStatement,
} from "./writer-messages.ts";

const LONGEST_QUEUE = 20_000;
const LARGEST_GROUP = 1_000;

interface Job {
  readonly request: Exclude<WriterRequest, { kind: "batches" | "close" }> | readonly WriterStatement[];
  resolve(answer: BatchOutcome | WriterAnswer): void;
  reject(error: Error): void;
}

/** Gathers writes while the writer is busy and hands them over in groups. Replaces a writer that dies. */
export class WriteQueue {
  readonly #options: ConnectionOptions;
  readonly #spawn: (options: ConnectionOptions) => Worker;
  #worker: Worker | null = null;
  #ready = false;
  #waiting: Job[] = [];
  #inFlight: Job[] = [];
  #scheduled = false;
  #closed: Promise<void> | null = null;
  #drained: (() => void) | null = null;
  #lastError: Error | null = null;

  constructor(options: ConnectionOptions, spawn: (options: ConnectionOptions) => Worker = spawnWriter) {
    this.#options = options;
    this.#spawn = spawn;
  }

  /** Commits one batch, together with others that wait. */
  commit(batch: readonly WriterStatement[]): Promise<BatchOutcome> {
    return this.#ask(batch) as Promise<BatchOutcome>;
  }

  /** Takes the steps of a migration in a transaction of its own. */
  async migrate(steps: readonly MigrationStep[]): Promise<void> {
    await this.#ask({ kind: "migration", steps });
  }

  /** Reads the settings of the writer's connection. */
  async pragmas(): Promise<Pragmas> {
    const answer = (await this.#ask({ kind: "pragmas" })) as Extract<WriterAnswer, { kind: "pragmas" }>;
    return answer.pragmas;
  }

  /** Lets everything that waits be written, then ends the writer. */
  close(): Promise<void> {
    this.#closed ??= this.#drain().then(() => this.#end());
    return this.#closed;
  }

  #ask(request: Job["request"]): Promise<BatchOutcome | WriterAnswer> {
    if (this.#closed !== null) return Promise.reject(new DatabaseUnavailable("The database is closed."));
    if (this.#waiting.length >= LONGEST_QUEUE) {
      return Promise.reject(new DatabaseUnavailable("Too many writes are waiting."));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      if (this.#scheduled) return;
      this.#scheduled = true;
      // A moment later, so that all that is written at once goes as one group.
      queueMicrotask(() => {
        this.#scheduled = false;
        this.#pump();
      });
    });
  }

  #pump(): void {
    if (this.#inFlight.length > 0) return;
    if (this.#waiting.length === 0) {
      this.#worker?.unref();
      this.#drained?.();
      return;
    }
    if (this.#worker === null) this.#start();
    if (this.#worker === null || !this.#ready) return;
    this.#worker.ref();
    this.#worker.postMessage(this.#take());
  }

  /** The batches at the head of the queue, or the one other request that stands there. */
  #take(): WriterRequest {
    const first = (this.#waiting[0] as Job).request;
    if ("kind" in first) {
      this.#inFlight = this.#waiting.splice(0, 1);
      return first;
    }
    const batches: (readonly WriterStatement[])[] = [];
    for (const { request } of this.#waiting) {
      if ("kind" in request || batches.length === LARGEST_GROUP) break;
      batches.push(request);
    }
    this.#inFlight = this.#waiting.splice(0, batches.length);
    return { kind: "batches", batches };
  }

  #start(): void {
    const worker = this.#spawn(this.#options);
    this.#worker = worker;
    this.#lastError = null;
    worker.on("message", (answer: WriterAnswer) => this.#receive(answer));
    worker.on("error", (error: Error) => {
      this.#lastError = error;
    });
    worker.on("exit", () => this.#lose());
  }

  #receive(answer: WriterAnswer): void {
    if (answer.kind === "ready") {
      this.#ready = true;
    } else if (!this.#ready) {
      // The writer could not open the database: nobody who waits can be served.
      this.#lastError = new Error(answer.kind === "failed" ? answer.message : "The writer did not start.");
      return;
    } else {
      this.#settle(answer);
    }
    this.#pump();
  }

  #settle(answer: WriterAnswer): void {
    const jobs = this.#inFlight;
    this.#inFlight = [];
    if (answer.kind === "failed") {
      for (const job of jobs) {
        job.reject(answer.unavailable ? new DatabaseUnavailable(answer.message) : new Error(answer.message));
      }
    } else if (answer.kind === "batches") {
      for (const [place, job] of jobs.entries()) job.resolve(answer.outcomes[place] as BatchOutcome);
    } else {
      jobs[0]?.resolve(answer);
    }
  }

  /** The writer has ended, asked or not. Its connection is gone, so that what it had begun is undone. */
  #lose(): void {
    const started = this.#ready;
    this.#worker = null;
    this.#ready = false;
    const lost = started ? this.#inFlight : this.#waiting;
    if (started) this.#inFlight = [];
    else this.#waiting = [];
    const what = started ? "The writer of the database is gone" : "The database cannot be opened";
    const why = this.#lastError?.message ?? "its thread ended without a word";
    for (const job of lost) {
      job.reject(new DatabaseUnavailable(`${what}: ${why}`, { cause: this.#lastError }));
    }
    this.#pump();
  }

  #drain(): Promise<void> {
    return new Promise((resolve) => {
      this.#drained = resolve;
      this.#pump();
    });
  }

  #end(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return Promise.resolve();
    return new Promise((resolve) => {
      worker.once("exit", () => resolve());
      worker.ref();
      worker.postMessage({ kind: "close" } satisfies WriterRequest);
    });
  }
}
