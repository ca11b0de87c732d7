import { aligned } from "../figures/aligned.ts";
import type { Times } from "./interleave.ts";

/** By how many milliseconds, or by which part of the shortest, medians may differ: whichever is more. */
const TOLERANCE = { milliseconds: 10, part: 0.1 };

/** How far the medians of a round lie apart, and how far they may. */
function apart(times: Times): { readonly difference: number; readonly allowed: number } {
  const medians = [...times.values()].map(({ median }) => median);
  const least = Math.min(...medians);
  return {
    difference: Math.max(...medians) - least,
    allowed: Math.max(TOLERANCE.milliseconds, TOLERANCE.part * least),
  };
}

/** Whether the medians of every round lie close enough. */
export function areAlike(rounds: readonly Times[]): boolean {
  return rounds.map(apart).every(({ difference, allowed }) => difference < allowed);
}

/** The medians of some rounds as aligned lines. */
export function timesTable(title: string, rounds: readonly Times[]): string {
  const head = [`${title}, median ms`, ...rounds.map((_, round) => `round ${round + 1}`), ""];
  const [first] = rounds as [Times];
  const rows = [...first.keys()].map((question) => [
    `  ${question.title}`,
    ...rounds.map((times) => milliseconds(times.get(question)?.median)),
    "",
  ]);
  const gaps = rounds.map(apart);
  return aligned(head, [
    ...rows,
    ["  apart", ...gaps.map(({ difference }) => milliseconds(difference)), areAlike(rounds) ? "✓" : "✗"],
    ["  allowed", ...gaps.map(({ allowed }) => milliseconds(allowed)), ""],
  ]);
}

function milliseconds(time = Number.NaN): string {
  return time.toFixed(2);
}
