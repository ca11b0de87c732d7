import { styleText } from "node:util";
import { aligned } from "../figures/aligned.ts";
import type { Group } from "./cases.ts";
import type { Growth } from "./growth.ts";

/** A case of a group, measured. */
export interface Measured extends Growth {
  readonly title: string;
  readonly group: Group;
}

/** The cases of a group as aligned lines. */
export function growthTable(group: Group, measured: readonly Measured[], sizes: readonly string[]): string {
  const [small = "", large = ""] = sizes;
  const head = [
    group.title,
    `${small}, µs`,
    `${large}, µs`,
    "ratio",
    "spread",
    ...(group.promise === null ? [] : ["promise", ""]),
  ];
  const rows = measured.map((one) => [
    `  ${one.title}`,
    microseconds(one.small.median),
    microseconds(one.large.median),
    times(one.ratio.median),
    `${times(one.ratio.least)}–${times(one.ratio.most)}`,
    ...(group.promise === null ? [] : [`≤ ${group.promise.toFixed(1)}`, isKept(one) ? "✓" : "✗"]),
  ]);
  return aligned(head, rows);
}

/** Whether the promise is kept; what is not promised always is. */
export function isKept({ group, ratio }: Measured): boolean {
  return group.promise === null || ratio.median <= group.promise;
}

/** What the figures are. */
export const NOTE = styleText(
  "dim",
  "µs: processor time of one call, with that of the server where there is one; all data lie in memory",
);

function microseconds(time: number): string {
  return Math.round(time).toLocaleString("en");
}

function times(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(2) : Math.round(ratio).toLocaleString("en");
}
