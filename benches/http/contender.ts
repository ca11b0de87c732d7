import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { join } from "node:path";
import type { Answer, Assignment, Order, Usage } from "./child-process.ts";

/** One of the two programs. */
export type ContenderName = "lucent" | "floor";

/** A program that runs beside the other and is put under the same load. */
export interface Contender {
  readonly name: ContenderName;
  readonly url: string;
  /** From the start of the process until it said that it can serve. */
  readonly startMilliseconds: number;
  ask(order: Order): Promise<Usage>;
  stop(): Promise<void>;
}

const PATIENCE = 20_000;

/** Starts a contender and waits until it can serve. */
export async function startContender(name: ContenderName, given: Assignment): Promise<Contender> {
  const started = performance.now();
  const child = startProgram(`${name}-server.js`, given);
  const { url } = await heard(child, name);
  if (url === undefined) throw new Error(`The ${name} server did not say where it listens.`);
  const ready = await fetch(`${url}/health/ready`);
  const startMilliseconds = performance.now() - started;
  await ready.text();
  if (ready.status !== 200) throw new Error(`The ${name} server is not ready: ${ready.status}.`);

  return {
    name,
    url,
    startMilliseconds,
    async ask(order) {
      const answer = heard(child, name);
      child.send(order);
      return (await answer).usage as Usage;
    },
    stop: () => ended(child),
  };
}

/** Runs one of the bench's programs to its end and gives what it said. */
export async function runProgram<Said>(program: string, given: Assignment): Promise<Said> {
  const child = startProgram(program, given);
  const said = await heard(child, program);
  if (child.exitCode === null) await once(child, "exit");
  return said as Said;
}

function startProgram(program: string, given: Assignment): ChildProcess {
  // In production the log goes to a file or a pipe; what it says stays beside the databases.
  const log = openSync(`${given.file}.${program}.log`, "a");
  return fork(join(given.programs, program), [JSON.stringify(given)], {
    stdio: ["ignore", log, "inherit", "ipc"],
    execArgv: [],
    env: { PATH: process.env["PATH"] },
  });
}

async function heard(child: ChildProcess, who: string): Promise<Answer> {
  const listening = new AbortController();
  const { signal } = listening;
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  try {
    const ended = once(child, "exit", { signal }).then(([code]) => {
      throw new Error(`The program "${who}" ended with ${code}.`);
    });
    const [message] = await Promise.race([once(child, "message", { signal: patience }), ended]);
    return message as Answer;
  } finally {
    listening.abort();
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.disconnect();
  const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
  await gone;
  clearTimeout(timer);
}
