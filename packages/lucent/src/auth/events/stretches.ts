import { moment } from "../../base/index.ts";

/** The stretches into which time is cut. */
export type StretchLength = "hour" | "day";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** Tells of a time, in milliseconds since 1970, what the clocks of a place show then, as if that were UTC. */
export type WallClock = (time: number) => number;

/**
 * The clocks of a place; null where nobody knows it.
 *
 * @param timeZone a name such as "Europe/Berlin" (IANA), or an offset such as "+02:00"
 */
export function wallClock(timeZone: string): WallClock | null {
  const format = formatOf(timeZone);
  if (format === null) return null;
  return (time) => {
    const said = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes) => said.get(type) ?? 0;
    const seconds = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
    return seconds + (time - Math.floor(time / 1000) * 1000);
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const number = "numeric";
  const day = { year: number, month: number, day: number } as const;
  const time = { hour: number, minute: number, second: number, hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", { timeZone, ...day, ...time });
  } catch {
    return null;
  }
}

/** When the hour or the day begins in which a time lies. */
export function beginningOf(time: number, length: StretchLength, clock: WallClock): number {
  const wall = clock(time);
  if (length === "hour") return time - (((wall % HOUR) + HOUR) % HOUR);
  return firstMomentOf(Math.floor(wall / DAY) * DAY, clock);
}

/** When the next hour or day begins. A day may have 23 or 25 hours, and a clock may be set in the middle of an hour. */
function nextAfter(time: number, length: StretchLength, clock: WallClock): number {
  const wall = clock(time);
  if (length === "hour") return time + HOUR - (((wall % HOUR) + HOUR) % HOUR);
  return firstMomentOf((Math.floor(wall / DAY) + 1) * DAY, clock);
}

/** The times at which stretches begin, and at the end the one that is no longer meant; null where there are more than so many. */
export function edgesBetween(
  { since, until, most }: { readonly since: number; readonly until: number; readonly most: number },
  length: StretchLength,
  clock: WallClock,
): readonly string[] | null {
  const edges: string[] = [];
  for (let edge = since; edge < until; edge = nextAfter(edge, length, clock)) {
    if (edges.length === most) return null;
    edges.push(moment(edge));
  }
  return [...edges, moment(until)];
}

/** When clocks show a midnight for the first time, or have passed over it. */
function firstMomentOf(midnight: number, clock: WallClock): number {
  const offsetAt = (time: number) => clock(time) - time;
  const [before, after] = [offsetAt(midnight - DAY), offsetAt(midnight + DAY)];
  const shown = [midnight - before, midnight - after]
    .sort((one, other) => one - other)
    .find((time) => clock(time) === midnight);
  return shown ?? midnight - before;
}
