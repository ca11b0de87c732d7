// The thread in which a file of SQLite is written. Started by `spawnWriter`.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { startWriting } from "./start-writing.ts";

startWriting(workerData, parentPort as MessagePort);
