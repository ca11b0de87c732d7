import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { postgresPlaces } from "../conformance/postgres-places.ts";
import { timeOf } from "./time-of.ts";

const places = postgresPlaces();
afterAll(() => places.remove());

const BOUNDS = [
  "0001-01-01T00:00:00.000Z",
  "0001-12-31T23:59:59.999Z",
  "1883-11-18T17:00:00.000Z",
  "1969-12-31T23:59:59.999Z",
  "2024-02-29T23:59:59.001Z",
  "2026-03-29T01:00:00.010Z",
  "2026-10-25T00:30:00.100Z",
  "9999-12-31T23:59:59.999Z",
];
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Kiritimati",
  "-14",
  "Africa/Monrovia",
];

describe("a time as PostgreSQL writes it", () => {
  it.each(ZONES)("is the same moment in a session of the zone %s", async (zone) => {
    const date = fc.date({
      min: new Date(BOUNDS[0] as string),
      max: new Date(BOUNDS[7] as string),
      noInvalidDate: true,
    });
    const some = fc.sample(date, { seed: 9, numRuns: 300 }).map((one) => one.toISOString());
    const times = [...BOUNDS, ...some];
    const rows = await places.ask(
      await places.urlOf("times"),
      `set timezone to '${zone}'`,
      ...times.map((time) => ["select $1::timestamptz::text as time", time] as const),
    );
    expect(rows.map(({ time }) => timeOf(time as string))).toEqual(times);
  });

  it("loses what is finer than a millisecond", () => {
    expect(timeOf("2026-11-22 13:37:00.123987+00")).toBe("2026-11-22T13:37:00.123Z");
    expect(timeOf("2026-11-22 14:37:00.123987+01")).toBe("2026-11-22T13:37:00.123Z");
  });

  it.each(["infinity", "-infinity", "22.11.2026 13:37:00 UTC", ""])("is nothing else: %j", (text) => {
    expect(() => timeOf(text)).toThrow(TypeError);
  });
});
