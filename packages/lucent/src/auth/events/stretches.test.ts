import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginningOf, edgesBetween, type StretchLength, type WallClock, wallClock } from "./stretches.ts";

const HOUR = 3_600_000;
const time = (text: string) => Date.parse(text);
const clockOf = (zone: string) => wallClock(zone) as WallClock;
const MOST = 1_000;

function edges(zone: string, length: StretchLength, [since, until]: readonly [string, string]) {
  return edgesBetween({ since: time(since), until: time(until), most: MOST }, length, clockOf(zone));
}

describe("Stretches of time", () => {
  it("are days of 23 and of 25 hours where clocks are changed", () => {
    expect(edges("Europe/Berlin", "day", ["2026-03-27T23:00:00Z", "2026-03-30T22:00:00Z"])).toEqual([
      "2026-03-27T23:00:00.000Z",
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
      "2026-03-30T22:00:00.000Z",
    ]);
    expect(edges("Europe/Berlin", "day", ["2026-10-24T22:00:00Z", "2026-10-26T12:00:00Z"])).toEqual([
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z",
      "2026-10-26T12:00:00.000Z",
    ]);
  });

  it("begin where they were asked to, and end where the next would begin", () => {
    expect(edges("UTC", "hour", ["2026-03-01T10:20:00Z", "2026-03-01T12:00:00Z"])).toEqual([
      "2026-03-01T10:20:00.000Z",
      "2026-03-01T11:00:00.000Z",
      "2026-03-01T12:00:00.000Z",
    ]);
    expect(edges("Asia/Kolkata", "hour", ["2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z"])).toEqual([
      "2026-03-01T10:00:00.000Z",
      "2026-03-01T10:30:00.000Z",
      "2026-03-01T11:00:00.000Z",
    ]);
    expect(edges("+02:00", "day", ["2026-03-01T10:00:00Z", "2026-03-02T00:00:00Z"])?.[1]).toBe(
      "2026-03-01T22:00:00.000Z",
    );
  });

  it("know midnights that there are not, days that there are not, and clocks that go back at midnight", () => {
    // Beirut went from 23:59 to 01:00, Samoa from the 29th to the 31st, and in Asunción 23:00 came twice.
    expect(edges("Asia/Beirut", "day", ["2022-03-26T12:00:00Z", "2022-03-28T12:00:00Z"])).toEqual([
      "2022-03-26T12:00:00.000Z",
      "2022-03-26T22:00:00.000Z",
      "2022-03-27T21:00:00.000Z",
      "2022-03-28T12:00:00.000Z",
    ]);
    expect(edges("Pacific/Apia", "day", ["2011-12-29T12:00:00Z", "2012-01-01T00:00:00Z"])).toEqual([
      "2011-12-29T12:00:00.000Z",
      "2011-12-30T10:00:00.000Z",
      "2011-12-31T10:00:00.000Z",
      "2012-01-01T00:00:00.000Z",
    ]);
    expect(edges("America/Asuncion", "day", ["2022-03-26T12:00:00Z", "2022-03-27T12:00:00Z"])).toEqual([
      "2022-03-26T12:00:00.000Z",
      "2022-03-27T04:00:00.000Z",
      "2022-03-27T12:00:00.000Z",
    ]);
  });

  it("cover the time between without a gap, each at a beginning, whatever the place", () => {
    const zones = [
      "UTC",
      "Europe/Berlin",
      "America/New_York",
      "America/Havana",
      "Asia/Kathmandu",
      "Pacific/Apia",
      "Asia/Beirut",
      "-09:30",
    ];
    const matter = fc.record({
      zone: fc.constantFrom(...zones),
      length: fc.constantFrom("hour" as const, "day" as const),
      since: fc.integer({ min: time("2010-01-01"), max: time("2027-01-01") }),
      hours: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(matter, ({ zone, length, since, hours }) => {
        const until = since + hours * HOUR;
        const clock = clockOf(zone);
        const found = edgesBetween({ since, until, most: MOST }, length, clock) ?? [];
        const times = found.map(time);
        expect([times[0], times.at(-1)]).toEqual([since, until]);
        for (const [place, edge] of times.slice(1, -1).entries()) {
          expect(edge).toBeGreaterThan(times[place] as number);
          expect(beginningOf(edge, length, clock)).toBe(edge);
          // What lies just before is of another hour or day.
          expect(beginningOf(edge - 1, length, clock)).toBeLessThan(edge);
          expect(edge - (times[place] as number)).toBeLessThanOrEqual(length === "hour" ? HOUR : 26 * HOUR);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are none where they are too many, and no clock is that of a place that there is not", () => {
    const asked = { since: time("2026-01-01"), until: time("2026-02-01") };
    expect(edgesBetween({ ...asked, most: 31 }, "day", clockOf("UTC"))).toHaveLength(32);
    expect(edgesBetween({ ...asked, most: 30 }, "day", clockOf("UTC"))).toBeNull();
    for (const zone of ["Nowhere/Here", "", "+25:00", "\u0000", "UTC; drop table"])
      expect(wallClock(zone)).toBeNull();
  });
});
