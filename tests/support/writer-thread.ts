// A thread in which one file of SQLite after another is written. Started by `spawn-writer.ts`.
import { parentPort } from "node:worker_threads";
import { startWriting } from "../../packages/lucent/src/adapters/sqlite/start-writing.ts";

parentPort?.on("message", ({ options, port }) => startWriting(options, port));
