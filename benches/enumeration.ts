/**
 * `npm run bench:enumeration`: whether the time that an answer takes tells who has an account. It fails where the
 * medians of what must look alike lie further apart than the greater of 10 ms and 10 %.
 */
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { interleave, type Times } from "./enumeration/interleave.ts";
import { LOCKED, PASSWORD } from "./enumeration/people.ts";
import { ALIKE } from "./enumeration/questions.ts";
import { slowMailServer } from "./enumeration/slow-mail-server.ts";
import { areAlike, timesTable } from "./enumeration/table.ts";
import type { Assigned } from "./enumeration-server.ts";
import { amount } from "./figures/amount.ts";
import { progress } from "./figures/progress.ts";
import { findBuild } from "./http/engine-build.ts";

const OUT = join(import.meta.dirname, ".out");
const MAIL_DELAY = 2_000;
const WARM_UP = 12;

const MOST_SAMPLES = 1_000;

const asked = read(process.argv.slice(2));
if (asked) await bench(asked);

interface Options {
  readonly rounds: number;
  readonly samples: number;
  readonly build: string | undefined;
}

/** Reads the command line; a slip is answered with a sentence. */
function read(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { rounds: { type: "string" }, samples: { type: "string" }, build: { type: "string" } },
    });
    return {
      rounds: amount("rounds", values.rounds) ?? 3,
      samples: amount("samples", values.samples, MOST_SAMPLES) ?? 200,
      build: values.build,
    };
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
    return null;
  }
}

async function bench({ rounds, samples, build: named }: Options): Promise<void> {
  const build = findBuild(named);
  progress(`the engine of ${build.description}; Node ${process.versions.node}\n`);
  mkdirSync(OUT, { recursive: true });
  const folder = mkdtempSync(join(OUT, "enumeration-"));
  const mail = await slowMailServer(MAIL_DELAY);
  const all = WARM_UP + rounds * samples;
  const given: Assigned = {
    build: { folder: build.folder, extension: build.extension },
    file: join(folder, "data.db"),
    secret: randomBytes(32).toString("base64url"),
    mail: mail.url,
    samples: all,
  };
  progress("having people of all kinds register");
  const child = fork(join(import.meta.dirname, "enumeration-server.ts"), [JSON.stringify(given)], {
    execArgv: ["--conditions=lucent-source"],
  });
  try {
    const url = await listening(child);
    await lock(url);
    for (const alike of ALIKE) {
      await interleave(url, alike, [0, WARM_UP]);
      const measured: Times[] = [];
      for (let round = 0; round < rounds; round += 1) {
        progress(`${alike.title}: round ${round + 1}`);
        measured.push(await interleave(url, alike, [WARM_UP + round * samples, samples]));
      }
      progress("");
      console.log(`\n${timesTable(alike.title, measured)}`);
      if (!areAlike(measured)) process.exitCode = 1;
    }
    progress(`${mail.taken()} mails had been taken by then`);
  } finally {
    child.disconnect();
    await mail.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function listening(child: ChildProcess): Promise<string> {
  const ended = once(child, "exit").then(() => Promise.reject(new Error("The server did not start.")));
  const [url] = await Promise.race([once(child, "message"), ended]);
  return url as string;
}

/** Guesses until nobody gets in any more, the right password included. */
async function lock(url: string): Promise<void> {
  const login = (password: string) =>
    fetch(`${url}/api/users/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: LOCKED, password }),
    });
  for (let guess = 0; guess < 6; guess += 1) await login(`guess ${guess}`);
  const { status } = await login(PASSWORD);
  if (status !== 401) throw new Error(`The account is not locked: ${status}.`);
}
