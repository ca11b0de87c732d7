import { expect, test } from "vitest";
import { relativeTime } from "./relative-time.ts";

const NOW = Date.parse("2026-11-22T12:00:00.000Z");

test.each([
  [-400 * 24 * 3600, "last year"],
  [-3 * 3600 - 59 * 60, "3 hours ago"],
  [-61, "1 minute ago"],
  [-59, "now"],
  [0, "now"],
  [2, "now"],
  [30, "in 30 seconds"],
  [179.999, "in 3 minutes"],
  [180, "in 3 minutes"],
  [181, "in 4 minutes"],
  [3599.5, "in 1 hour"],
])("%s seconds from now are %s", (seconds, expected) => {
  const moment = new Date(NOW + Math.round(seconds * 1000)).toISOString();
  expect(relativeTime(moment, "en", NOW)).toBe(expected);
});
