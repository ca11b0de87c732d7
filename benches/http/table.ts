import { styleText } from "node:util";
import { aligned } from "../figures/aligned.ts";
import type { Spread } from "../figures/statistics.ts";
import type { Comparison } from "./compare.ts";
import type { StartCost } from "./start-cost.ts";

/** By how much the floor's own rounds may differ on a machine that is left alone. */
const STEADY = 1.5;

/** The comparisons as aligned lines: throughput, its ratio to the floor's, the target, processor time. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const head = [
    "",
    "lucent/s",
    "floor/s",
    "ratio",
    "spread",
    "target",
    "",
    "cpu lucent",
    "cpu floor",
    "cpu ratio",
  ];
  const rows = comparisons.map((one) => [
    one.title,
    Math.round(one.lucent.perSecond.median).toLocaleString("en"),
    Math.round(one.floor.perSecond.median).toLocaleString("en"),
    one.ratio.median.toFixed(2),
    `${one.ratio.least.toFixed(2)}–${one.ratio.most.toFixed(2)}`,
    one.target === null ? "" : `≥ ${one.target.toFixed(2)}`,
    mark(one),
    microseconds(one.lucent.processor, one.lucent.mainThread),
    microseconds(one.floor.processor, one.floor.mainThread),
    one.processorRatio.median.toFixed(2),
  ]);
  const note = styleText("dim", "cpu: µs of processor for a request, in brackets those of the main thread");
  return `${aligned(head, rows)}\n${note}`;
}

/** The cost of starting and of having run, as aligned lines. */
export function startTable(
  cost: StartCost,
  memoryAfterLoad: { readonly lucent: number; readonly floor: number },
): string {
  const range = ({ median, least, most }: Spread) =>
    `${median.toFixed(0)} (${least.toFixed(0)}–${most.toFixed(0)})`;
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);
  return aligned(
    ["", "lucent", "floor"],
    [
      ["start to first answer, ms", range(cost.lucent.milliseconds), range(cost.floor.milliseconds)],
      ...(cost.command ? [["the same by `lucent start`, ms", range(cost.command), ""]] : []),
      ["memory after start, MB", megabytes(cost.lucent.memory.median), megabytes(cost.floor.memory.median)],
      ["memory after load, MB", megabytes(memoryAfterLoad.lucent), megabytes(memoryAfterLoad.floor)],
    ],
  );
}

/** What readers should know of rounds between which the machine had other things to do; empty where it was quiet. */
export function unrest(comparisons: readonly Comparison[]): readonly string[] {
  const restless = comparisons.filter(
    ({ floor: { perSecond } }) => perSecond.most > STEADY * perSecond.least,
  );
  if (restless.length === 0) return [];
  const titles = restless.map(({ title }) => title).join("; ");
  return [
    `The machine was busy with something else: the floor's own rounds differ by more than half (${titles}).`,
    "Trust the ratio of processor time there, or measure again.",
  ];
}

/** Whether a comparison reaches its target; what has none always does. */
export function isReached({ target, ratio }: Comparison): boolean {
  return target === null || ratio.median >= target;
}

function mark(comparison: Comparison): string {
  if (comparison.target === null) return "";
  return isReached(comparison) ? "✓" : "✗";
}

function microseconds(whole: Spread, main: Spread): string {
  return `${whole.median.toFixed(0)} (${main.median.toFixed(0)})`;
}
