import { styleText } from "node:util";
import type { Mutation } from "./mutation.ts";
import { openWorkspace, type Verdict, type Workspace } from "./workspace.ts";

const AT_ONCE = 2;

/** Takes out one defence after the other, and gives those that no test missed. */
export async function runMutations(
  mutations: readonly Mutation[],
  print: (line: string) => void,
): Promise<readonly string[]> {
  const workspaces = await Promise.all(Array.from({ length: AT_ONCE }, openWorkspace));
  try {
    const [first] = workspaces as [Workspace];
    const started = performance.now();
    const tests = [...new Set(mutations.flatMap((mutation) => mutation.tests))];
    const whole = await first.run(tests);
    if (whole.state !== "passed") return [`With all defences in their places: ${whole.by}`];
    print(`${tests.length} suites pass with all defences in their places, in ${secondsSince(started)}.`);

    const waiting = mutations.map((mutation, index) => ({ mutation, index }));
    const survivors: string[] = [];
    const work = async (workspace: Workspace) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { mutation, index } = next;
        const begun = performance.now();
        const verdict = await workspace.try(mutation, mutation.tests);
        print(lineOf(mutation, verdict, `${index + 1}/${mutations.length}  ${secondsSince(begun)}`));
        if (verdict.state !== "failed")
          survivors.push(`${mutation.name} (${mutation.file}): ${verdict.state} ${verdict.by}`);
      }
    };
    await Promise.all(workspaces.map(work));
    const missed = mutations.length - survivors.length;
    print(
      `${missed} of ${mutations.length} defences are missed by their tests, in ${secondsSince(started)}.`,
    );
    return survivors;
  } finally {
    for (const workspace of workspaces) workspace.close();
  }
}

function lineOf({ name, ids, file }: Mutation, { state, by }: Verdict, progress: string): string {
  const mark = state === "failed" ? styleText("green", "✓") : styleText("red", "✗");
  const place = file.replace("packages/lucent/src/", "");
  const told = state === "failed" ? `missed by "${by}"` : styleText("red", `${state} ${by}`.trim());
  return `${mark} ${ids.join(", ").padEnd(12)} ${name}  ${styleText("dim", `${place}  ${progress}  ${told}`)}`;
}

function secondsSince(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
