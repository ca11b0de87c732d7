/**
 * `npm run bench:permissions`: what it costs to say what somebody may do with 40 collections of 15 fields, or with some of
 * them, in session checks of the same run.
 */
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { aligned } from "./figures/aligned.ts";
import { amount } from "./figures/amount.ts";
import { progress } from "./figures/progress.ts";
import { type Spread, spreadOf } from "./figures/statistics.ts";
import type { World } from "./http/cases.ts";
import type { Answer } from "./http/child-process.ts";
import type { Contender } from "./http/contender.ts";
import { findBuild } from "./http/engine-build.ts";
import { load } from "./http/load.ts";
import { profile } from "./http/profile.ts";
import { signIn } from "./http/sign-in.ts";
import { CASES, type PermissionsCase, SESSION_CHECK } from "./permissions/cases.ts";
import type { Assigned } from "./permissions-server.ts";

const OUT = join(import.meta.dirname, ".out");
const PROFILE_SECONDS = 5;

const asked = read(process.argv.slice(2));
if (asked) await bench(asked);

interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly build: string | undefined;
  readonly profiled: PermissionsCase | undefined;
}

/** Reads the command line; a slip is answered with a sentence. */
function read(args: readonly string[]): Options | null {
  const texts = {
    rounds: { type: "string" },
    seconds: { type: "string" },
    build: { type: "string" },
  } as const;
  const options = { ...texts, quick: { type: "boolean" }, profile: { type: "string" } } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const profiled = CASES.find(({ name }) => name === values.profile);
    if (values.profile !== undefined && !profiled)
      throw new Error(`--profile takes one of: ${CASES.map(({ name }) => name).join(", ")}.`);
    return {
      rounds: amount("rounds", values.rounds) ?? (values.quick ? 3 : 7),
      seconds: amount("seconds", values.seconds) ?? (values.quick ? 1 : 2),
      build: values.build,
      profiled,
    };
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
    return null;
  }
}

/** What a case costs: its own processor time in microseconds, that of session checks, and the one by the other. */
interface Measured {
  readonly kind: PermissionsCase;
  readonly own: Spread;
  readonly check: Spread;
  readonly times: Spread;
}

async function bench({ rounds, seconds, build: named, profiled }: Options): Promise<void> {
  const build = findBuild(named);
  progress(`the engine of ${build.description}; Node ${process.versions.node}\n`);
  mkdirSync(OUT, { recursive: true });
  const folder = mkdtempSync(join(OUT, "permissions-"));
  const given: Assigned = {
    build: { folder: build.folder, extension: build.extension },
    file: join(folder, "data.db"),
    secret: randomBytes(32).toString("base64url"),
  };
  const child = fork(join(import.meta.dirname, "permissions-server.ts"), [JSON.stringify(given)], {
    execArgv: ["--conditions=lucent-source"],
  });
  try {
    const { url = "", documents = [] } = await heard(child);
    const server = serverOf(child, url);
    const world = await signIn(server, { posts: documents, authors: [], tags: [], key: "" });
    if (profiled)
      return await profile(server, {
        kind: profiled,
        world,
        seconds: PROFILE_SECONDS,
        folder: OUT,
        engine: build.folder,
      });
    const measured: Measured[] = [];
    for (const kind of CASES) measured.push(await measure({ server, world, kind }, { rounds, seconds }));
    progress("");
    console.log(`\n${tableOf(measured)}`);
    if (!measured.every(isKept)) process.exitCode = 1;
  } finally {
    child.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Measuring {
  readonly server: Contender;
  readonly world: World;
  readonly kind: PermissionsCase;
}

/** Loads the server with a case and with session checks in turns, so that what disturbs one disturbs both. */
async function measure(
  { server, world, kind }: Measuring,
  { rounds, seconds }: Pick<Options, "rounds" | "seconds">,
): Promise<Measured> {
  const own: number[] = [];
  const check: number[] = [];
  for (const one of [kind, SESSION_CHECK]) await load(server, { kind: one, world, seconds: 1 });
  for (let round = 0; round < rounds; round += 1) {
    own.push((await load(server, { kind, world, seconds })).processor);
    check.push((await load(server, { kind: SESSION_CHECK, world, seconds })).processor);
    progress(`${kind.title}: round ${round + 1} of ${rounds}`);
  }
  const times = own.map((time, round) => time / (check[round] as number));
  return { kind, own: spreadOf(own), check: spreadOf(check), times: spreadOf(times) };
}

function isKept({ kind, times }: Measured): boolean {
  return times.median <= kind.most;
}

function tableOf(measured: readonly Measured[]): string {
  const head = ["", "µs", "session check, µs", "times", "spread", "promise", ""];
  const rows = measured.map((one) => [
    one.kind.title,
    one.own.median.toFixed(0),
    one.check.median.toFixed(0),
    one.times.median.toFixed(2),
    `${one.times.least.toFixed(2)}–${one.times.most.toFixed(2)}`,
    `≤ ${one.kind.most}`,
    isKept(one) ? "✓" : "✗",
  ]);
  return aligned(head, rows);
}

/** The server as the bench over HTTP takes one. */
function serverOf(child: ChildProcess, url: string): Contender {
  return {
    name: "lucent",
    url,
    startMilliseconds: 0,
    async ask(order) {
      const answer = heard(child);
      child.send(order);
      const { usage } = await answer;
      if (!usage) throw new Error("The server did not say what it has used.");
      return usage;
    },
    stop: async () => void child.disconnect(),
  };
}

async function heard(child: ChildProcess): Promise<Answer> {
  const listening = new AbortController();
  const { signal } = listening;
  try {
    const ended = once(child, "exit", { signal }).then(() => {
      throw new Error("The server has ended.");
    });
    const [message] = await Promise.race([once(child, "message", { signal }), ended]);
    return message as Answer;
  } finally {
    listening.abort();
  }
}
