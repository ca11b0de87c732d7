import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { styleText } from "node:util";
import type { Case, World } from "./cases.ts";
import type { Contender } from "./contender.ts";
import { type Cost, type CpuProfile, profileCosts } from "./cpu-profile.ts";
import { load } from "./load.ts";

interface Profiling {
  readonly kind: Case;
  readonly world: World;
  readonly seconds: number;
  readonly folder: string;
  /** Where the engine lies. */
  readonly engine: string;
}

const FUNCTIONS = 40;
const FILES = 25;

/** Records where a contender spends its time under a load, writes the profile and prints the dearest places. */
export async function profile(
  contender: Contender,
  { kind, world, seconds, folder, engine }: Profiling,
): Promise<void> {
  await load(contender, { kind, world, seconds: 2 });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${contender.name}-${kind.name}.cpuprofile`);
  await contender.ask({ order: "profile" });
  const { perSecond, mainThread } = await load(contender, { kind, world, seconds });
  await contender.ask({ order: "save profile", path });

  const costs = profileCosts(JSON.parse(readFileSync(path, "utf8")) as CpuProfile, engine);
  const requests = perSecond * seconds;
  const line = ({ name, self, total }: Cost) => {
    const perRequest = (time: number) => (time / requests).toFixed(1).padStart(8);
    const share = `${((self / costs.busy) * 100).toFixed(1)} %`.padStart(8);
    return `${perRequest(self)}${styleText("dim", share)}${perRequest(total)}  ${name}`;
  };
  const table = (title: string, list: readonly Cost[]) => {
    console.log(
      `\n${styleText("bold", title)}\n${styleText("dim", "    self   share   total  (µs for a request)")}`,
    );
    for (const cost of list) console.log(line(cost));
  };
  const title = `${contender.name}, ${kind.title}`;
  console.log(
    `${title}: ${Math.round(perSecond)} requests/s while recorded, main thread ${mainThread.toFixed(0)} µs`,
  );
  table("By function", costs.functions.slice(0, FUNCTIONS));
  table("By file", costs.files.slice(0, FILES));
  const whole = costs.functions.toSorted((one, other) => other.total - one.total);
  table("With all that it calls", whole.filter(({ name }) => name.includes("  ")).slice(0, FUNCTIONS));
  console.log(`\n${path}: open it in a browser's developer tools or in an editor.`);
}
