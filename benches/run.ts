/** `npm run bench`: the engine beside a floor program in one interleaved run. `--help` tells the options. */
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { styleText } from "node:util";
import { progress } from "./figures/progress.ts";
import { answerShape } from "./http/answer-shape.ts";
import { benchDatabases } from "./http/bench-databases.ts";
import type { Seeded } from "./http/cases.ts";
import type { Assignment } from "./http/child-process.ts";
import { type Comparison, compare, type Pair } from "./http/compare.ts";
import { type Contender, runProgram, startContender } from "./http/contender.ts";
import { findBuild } from "./http/engine-build.ts";
import { type Options, readOptions } from "./http/options.ts";
import { profile } from "./http/profile.ts";
import { signIn } from "./http/sign-in.ts";
import { startCost } from "./http/start-cost.ts";
import { comparisonTable, isReached, startTable, unrest } from "./http/table.ts";

const OUT = join(import.meta.dirname, ".out");
const PROFILE_SECONDS = 5;

const options = asked();
if (options) await bench(options);

/** A slip on the command line is answered with a sentence. */
function asked(): Options | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
    return null;
  }
}

async function bench(wanted: Options): Promise<void> {
  const build = findBuild(wanted.build);
  progress(`the engine of ${build.description}; Node ${process.versions.node}\n`);
  mkdirSync(OUT, { recursive: true });
  const folder = mkdtempSync(join(OUT, "data-"));
  const { folder: engine, extension } = build;
  const { databases, stop } = await benchDatabases(folder, {
    names: ["lucent", "floor"],
    isOverPostgres: wanted.isOverPostgres,
  });
  const given: Assignment = {
    build: { folder: engine, extension },
    programs: compilePrograms(join(folder, "programs")),
    file: join(folder, "data.db"),
    databases,
    secret: randomBytes(32).toString("base64url"),
  };
  const running: Contender[] = [];
  try {
    const seeded = await runProgram<Seeded>("seed.js", given);
    if (wanted.profile) {
      const contender = await startContender(wanted.profiled, given);
      running.push(contender);
      const world = await signIn(contender, seeded);
      await profile(contender, {
        kind: wanted.profile,
        world,
        seconds: PROFILE_SECONDS,
        folder: OUT,
        engine,
      });
      return;
    }

    progress("starting each several times");
    const starting = await startCost(given, wanted.starts);
    const lucent = await startContender("lucent", given);
    running.push(lucent);
    const floor = await startContender("floor", given);
    running.push(floor);
    const pair: Pair = {
      lucent: { contender: lucent, world: await signIn(lucent, seeded) },
      floor: { contender: floor, world: await signIn(floor, seeded) },
    };
    const remarks = await differences(pair, wanted);
    const comparisons: Comparison[] = [];
    for (const kind of wanted.cases) {
      const report = (text: string) => progress(`${kind.title}: ${text}`);
      comparisons.push(await compare(pair, kind, { rounds: wanted.rounds, seconds: wanted.seconds, report }));
      if (process.stderr.isTTY) progress("");
    }
    const memoryAfterLoad = {
      lucent: (await lucent.ask({ order: "usage" })).memory,
      floor: (await floor.ask({ order: "usage" })).memory,
    };

    if (wanted.json) {
      console.log(
        JSON.stringify(
          { build: build.description, comparisons, starting, memoryAfterLoad, remarks },
          null,
          2,
        ),
      );
    } else {
      progress("");
      console.log(`\n${comparisonTable(comparisons)}\n\n${startTable(starting, memoryAfterLoad)}`);
      for (const remark of [...remarks, ...unrest(comparisons)]) console.log(styleText("yellow", remark));
    }
    if (wanted.gate && !comparisons.every(isReached)) process.exitCode = 1;
  } finally {
    await Promise.all(running.map((contender) => contender.stop()));
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
  if (wanted.whole) measureTypes();
}

/** The contenders as JavaScript; in a process of its own, for Node warns of the function that makes it. */
function compilePrograms(target: string): string {
  const program = join(import.meta.dirname, "compile-programs.ts");
  execFileSync(process.execPath, ["--disable-warning=ExperimentalWarning", program, target], {
    stdio: "inherit",
  });
  return target;
}

/** Where the two do not answer alike, the comparison is not quite fair, and the reader should know. */
async function differences({ lucent, floor }: Pair, { cases }: Options): Promise<string[]> {
  const remarks: string[] = [];
  for (const kind of cases) {
    if (kind.beside) continue;
    const one = await answerShape(lucent.contender, kind, lucent.world);
    const other = await answerShape(floor.contender, kind, floor.world);
    if (one !== other)
      remarks.push(`"${kind.name}" is answered differently.\n  lucent ${one}\n  floor  ${other}`);
  }
  return remarks;
}

/** What the types cost the compiler is measured by a program of its own. */
function measureTypes(): void {
  const program = join(import.meta.dirname, "type-cost.ts");
  if (!existsSync(program)) return;
  console.log("");
  const { status } = spawnSync(process.execPath, ["--conditions=lucent-source", program], {
    stdio: "inherit",
  });
  if (options?.gate && status !== 0) process.exitCode = 1;
}
