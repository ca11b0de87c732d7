import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { ConnectionOptions } from "../../packages/lucent/src/adapters/sqlite/open-connection.ts";

const THREAD = new URL("./writer-thread.ts", import.meta.url);
const MOST_IDLE = 4;

const idle: Worker[] = [];

/**
 * Stands in for the function of this name in `adapters/sqlite`: gives a database a thread that writes for it alone, as
 * that does, and takes one that has written for another before. To start a thread costs more than all else in the
 * start of a server, of which the suites start thousands.
 */
export function spawnWriter(options: ConnectionOptions): Worker {
  return new Writer(options) as unknown as Worker;
}

/** As much of a `Worker` as the queue of writes uses. */
class Writer extends EventEmitter {
  readonly #port: MessagePort;

  constructor(options: ConnectionOptions) {
    super();
    const { port1, port2 } = new MessageChannel();
    const thread = idle.pop() ?? new Worker(THREAD, { execArgv: [], name: "lucent-writer" });
    const lose = (error?: unknown) => {
      if (error instanceof Error) this.emit("error", error);
      port1.close();
    };
    thread.once("error", lose).once("exit", lose);
    port1.on("message", (message) => this.emit("message", message));
    port1.once("close", () => {
      thread.off("error", lose).off("exit", lose).unref();
      if (idle.length < MOST_IDLE && thread.threadId > 0) idle.push(thread);
      else void thread.terminate();
      this.emit("exit", 0);
    });
    thread.postMessage({ options, port: port2 }, [port2]);
    thread.unref();
    this.#port = port1;
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  ref(): void {
    this.#port.ref();
  }

  unref(): void {
    this.#port.unref();
  }
}
