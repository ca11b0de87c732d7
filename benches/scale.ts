/**
 * `npm run bench:scale`: what the same calls cost among 1,000 people, sessions and documents and among
 * 1,000,000. Requests are as whole as a network brings them; of the rest only the Local API is measured, for what lies
 * above it costs the same whatever the size, and would hide what grows.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { progress } from "./figures/progress.ts";
import { benchDatabases } from "./http/bench-databases.ts";
import { findBuild } from "./http/engine-build.ts";
import { growthOf } from "./scale/growth.ts";
import { type Options, readOptions } from "./scale/options.ts";
import { type Plan, plansOf, plansText } from "./scale/plans.ts";
import { growthTable, isKept, type Measured, NOTE } from "./scale/table.ts";
import { makeWorld, type World } from "./scale/world.ts";

const OUT = join(import.meta.dirname, ".out");

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
  const { databases, stop } = await benchDatabases(folder, {
    names: ["small", "large"],
    isOverPostgres: wanted.isOverPostgres,
  });
  const open: World[] = [];
  const worldOf = async (name: "small" | "large"): Promise<World> => {
    const size = wanted.sizes[name];
    progress(`filling in ${size.toLocaleString("en")} people, sessions and documents`);
    const world = await makeWorld(build, { url: databases[name], size });
    open.push(world);
    return world;
  };
  try {
    await measure(wanted, { small: await worldOf("small"), large: await worldOf("large") });
  } finally {
    await Promise.all(open.map((world) => world.close()));
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  { groups, sizes, rounds, plans: shown, json, gate }: Options,
  { small, large }: Readonly<Record<"small" | "large", World>>,
): Promise<void> {
  const all: Measured[] = [];
  for (const group of groups) {
    const measured: Measured[] = [];
    const plans = new Map<string, readonly Plan[]>();
    for (const { title, prepare } of group.cases) {
      progress(`${group.title}: ${title}`);
      const calls = { small: await prepare(small), large: await prepare(large) };
      const timed = (size: "small" | "large") => {
        const { used } = { small, large }[size].database;
        return { call: calls[size], used };
      };
      if (shown) plans.set(title, await plansOf(calls.large, large.database));
      measured.push({ title, group, ...(await growthOf(timed("small"), timed("large"), rounds)) });
    }
    all.push(...measured);
    if (json) continue;
    progress("");
    const heads = [sizes.small, sizes.large].map((size) => size.toLocaleString("en"));
    console.log(`\n${growthTable(group, measured, heads)}`);
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
