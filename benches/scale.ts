/**
 * `npm run bench:scale`: what the same calls cost in a collection of 1,000 documents and in one of 100,000.
 * Through the Local API, for what lies above it costs the same whatever the size, and would hide what grows.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { progress } from "./figures/progress.ts";
import { findBuild, loadEngine, loadIds } from "./http/engine-build.ts";
import { fill, type World } from "./scale/fill.ts";
import { growthOf } from "./scale/growth.ts";
import type { LocalApi } from "./scale/local-api.ts";
import { type Options, readOptions } from "./scale/options.ts";
import { type Plan, plansOf, plansText } from "./scale/plans.ts";
import { scaleConfig } from "./scale/scale-config.ts";
import { growthTable, isKept, type Measured, NOTE } from "./scale/table.ts";

const OUT = join(import.meta.dirname, ".out");
const SIZES = { small: 1_000, large: 100_000 };

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
  const folder = mkdtempSync(join(OUT, "scale-"));
  process.env["JWT_SECRET"] = randomBytes(32).toString("base64url");
  const { createLucent } = await loadEngine(build);
  const newId = await loadIds(build);
  const open: LocalApi[] = [];
  const worldOf = async (size: number): Promise<World> => {
    progress(`filling in ${size.toLocaleString("en")} documents`);
    const file = join(folder, `${size}.db`);
    const lucent = createLucent(scaleConfig(file) as never) as unknown as LocalApi;
    open.push(lucent);
    await lucent.ready();
    return fill({ lucent, file, size, newId });
  };
  try {
    await measure(wanted, { small: await worldOf(SIZES.small), large: await worldOf(SIZES.large) });
  } finally {
    await Promise.all(open.map((lucent) => lucent.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  { groups, rounds, plans: shown, json, gate }: Options,
  { small, large }: Readonly<Record<keyof typeof SIZES, World>>,
): Promise<void> {
  const all: Measured[] = [];
  for (const group of groups) {
    const measured: Measured[] = [];
    const plans = new Map<string, readonly Plan[]>();
    for (const { title, prepare } of group.cases) {
      progress(`${group.title}: ${title}`);
      const calls = { small: await prepare(small), large: await prepare(large) };
      if (shown) plans.set(title, await plansOf(calls.large, large.file));
      measured.push({ title, group, ...(await growthOf(calls.small, calls.large, rounds)) });
    }
    all.push(...measured);
    if (json) continue;
    progress("");
    const sizes = Object.values(SIZES).map((size) => size.toLocaleString("en"));
    console.log(`\n${growthTable(group, measured, sizes)}`);
    for (const [title, statements] of plans) console.log(`\n  ${title}\n${plansText(statements)}`);
  }
  if (json)
    console.log(
      JSON.stringify(
        all.map(({ group, ...one }) => ({ group: group.title, ...one })),
        null,
        2,
      ),
    );
  else console.log(`\n${NOTE}`);
  if (gate && !all.every(isKept)) process.exitCode = 1;
}
