import { styleText } from "node:util";
import { aligned } from "../figures/aligned.ts";
import type { Group } from "./cases.ts";
import type { Growth } from "./growth.ts";

/** A case of a group, measured. */
export interface Measured extends Growth {
  readonly title: string;
  readonly group: Group;
}

/** By how much a call may cost more in the large database than in the small one. */
const PROMISE = 2;

/** The cases of a group as aligned lines. */
export function growthTable(group: Group, measured: readonly Measured[], sizes: readonly string[]): string {
  const [small = "", large = ""] = sizes;
  const head = [
    group.title,
    `${small}, µs`,
    `${large}, µs`,
    "ratio",
    "spread",
    ...(group.isPromised ? ["promise", ""] : []),
  ];
  const rows = measured.map((one) => [
    `  ${one.title}`,
    microseconds(one.small.median),
    microseconds(one.large.median),
    times(one.ratio.median),
    `${times(one.ratio.least)}–${times(one.ratio.most)}`,
    ...(group.isPromised ? [`≤ ${PROMISE.toFixed(1)}`, isKept(one) ? "✓" : "✗"] : []),
  ]);
  return aligned(head, rows);
}

/** Whether the promise is kept; what is not promised always is. */
export function isKept({ group, ratio }: Measured): boolean {
  return !group.isPromised || ratio.median <= PROMISE;
}

/** What the figures are. */
export const NOTE = styleText(
  "dim",
  "µs: processor time of one call of the Local API; the file lies in the system's cache",
);

function microseconds(time: number): string {
  return Math.round(time).toLocaleString("en");
}

function times(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(2) : Math.round(ratio).toLocaleString("en");
}
